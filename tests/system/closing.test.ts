import { OperationId } from '@homeward/shared/basics'
import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '../support/device.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

const LIVE = OperationId.parse('live-1')
const PATH = `/api/operations/${LIVE}`
const env = { HOMEWARD_SCENARIOS: '/nowhere' }

/** One chief asks, the other confirms. @returns what became of it */
async function agree(product: Product, act: string): Promise<unknown> {
  const id = `${act}-of-live`
  const body = { id, act, reason: 'It is over.' }
  await product.ask(`${PATH}/proposals`, { role: 'chief', body })
  const token = product.links.filter(({ role }) => role === 'chief')[1]?.token ?? ''
  const headers = { authorization: `Bearer ${token}` }
  return (await product.ask(`${PATH}/proposals/${id}/confirm`, { method: 'POST', headers })).json()
}
const read = async (product: Product, path: string): Promise<unknown> =>
  (await product.ask(path, { role: 'chief' })).json()

test('[CL1] [CL2] [CL3] closed, archived and erased: the clock is shown, names end, and the public figures stay proved', async () => {
  let product = await startProduct({ env })
  onTestFinished(() => product.remove())
  await startLive(product)
  const officer = await openDevice(product, 'officer', LIVE)
  onTestFinished(() => officer.close())
  await officer.decide({
    type: 'DefinePlace',
    place: {
      place: 'port-x' as never,
      name: { zh: '港', en: 'Port' },
      kind: 'port',
      side: 'inside',
      country: 'YE',
      position: [45, 12.8],
      zone: 'Asia/Aden',
    },
  })
  await officer.report({ type: 'GroupIn', at: { place: 'port-x' as never }, n: 12 })

  expect(await agree(product, 'archive')).toMatchObject({ refusal: { code: 'state-unreachable' } })
  expect(await read(product, PATH)).not.toHaveProperty('retention')
  expect(await agree(product, 'close')).toMatchObject({ state: 'done' })
  const closed = (await read(product, PATH)) as { retention: { closedAt: number; eraseBy: number } } // the route's own shape
  expect(closed.retention).toMatchObject({ erased: false })
  expect(closed.retention.eraseBy - closed.retention.closedAt).toBe(30 * 86_400_000)

  await product.ask(`${PATH}/proposals`, {
    role: 'chief',
    body: { id: 'archive-again', act: 'archive', reason: 'Now.' },
  })
  const token = product.links.filter(({ role }) => role === 'chief')[1]?.token ?? ''
  await product.ask(`${PATH}/proposals/archive-again/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  const summary = (await read(product, `${PATH}/summary`)) as { digest: string }
  expect(summary).toMatchObject({
    holds: true,
    summary: { totals: { located: 12, unnamed: 12 }, by: 'chief-1', second: 'chief-2' },
  })
  const audit = await (await product.ask(`${PATH}/audit`, { role: 'chief' })).text()
  expect(audit).toContain(summary.digest)
  expect(
    await (await product.ask(`${PATH}/people?search=anybody`, { role: 'officer' })).json(),
  ).toMatchObject({
    refusal: { code: 'sealed' },
  })

  expect(await agree(product, 'erase')).toMatchObject({ state: 'done' })
  await product.stop()
  product = await startProduct({ data: product.data, port: product.port, env })
  expect(await read(product, `${PATH}/summary`)).toEqual(summary)
  expect(await read(product, PATH)).toMatchObject({
    retention: { erased: true, archivedAt: expect.any(Number) },
  })
})
