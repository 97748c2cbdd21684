import { OperationId } from '@homeward/shared/basics'
import { afterAll, expect, test } from 'vitest'
import { openLink, openPictureMirror } from '../../client/src/link/index.ts'
import { type Product, startProduct } from '../support/product.ts'

const CLIENTS = Number(process.env.HOMEWARD_STORM_CLIENTS ?? 300)
const operation = OperationId.parse('live-1')
/** They all come from one address and as one person. */
const env = {
  HOMEWARD_SOCKETS_PER_PERSON: String(CLIENTS + 10),
  HOMEWARD_SOCKETS_PER_ADDRESS: String(CLIENTS + 10),
}
let product: Product | undefined
afterAll(() => product?.remove())

test(`[W11] after an outage ${CLIENTS} clients are back by themselves, each with the picture of now`, async () => {
  product = await startProduct({ env })
  const { data, port, url } = product
  const token = product.token('officer')
  const clients = Array.from({ length: CLIENTS }, () => {
    const link = openLink({ base: url, namespace: '/live', auth: { token } })
    return { link, mirror: openPictureMirror(link, operation) }
  })
  const all = (holds: (client: (typeof clients)[number]) => boolean) =>
    expect.poll(() => clients.filter(holds).length, { timeout: 60_000 }).toBe(CLIENTS)
  await all(({ mirror }) => mirror.get() !== undefined)
  const epoch = clients[0]?.mirror.get()?.epoch

  await product.kill()
  await all(({ link }) => link.state.get().is === 'away')
  expect(clients.every(({ mirror }) => mirror.get()?.epoch === epoch)).toBe(true) // the old one stays on screen
  product = await startProduct({ data, port, env })
  await all(({ link, mirror }) => link.state.get().is === 'live' && mirror.get()?.epoch !== epoch)
  for (const { link, mirror } of clients) {
    mirror.close()
    link.close()
  }
})
