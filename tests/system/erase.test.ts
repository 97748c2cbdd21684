import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eraseOperation } from '@homeward/server/closing'
import { openKeys } from '@homeward/server/keys'
import { openSqlitePlanStore } from '@homeward/server/plan'
import { openSqliteRegister } from '@homeward/server/register'
import { OperationId } from '@homeward/shared/basics'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { openLink, openPlanLink } from '../../client/src/link/index.ts'
import { type Product, startProduct } from '../support/product.ts'

const env = { HOMEWARD_SCENARIOS: '/nowhere' }
const CANARIES = ['CANARYNAME', '000-777-0099', 'CANARYCARE', 'CANARYWORDS', 'CANARYPLAN']
const operation = OperationId.parse('live-1')

async function say(product: Product, name: string, ask: object): Promise<unknown> {
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('chief') },
    forceNew: true,
  })
  const answer: unknown = await socket.timeout(10_000).emitWithAck(name, ask)
  socket.close()
  return answer
}

const write = (field: string, value: string) => ({
  ...{ id: `erase-write-${field}`, person: 'p-canary', field, value, base: [] },
})
const WRITES = [
  write('nameLatin', 'CANARYNAME Example'),
  write('phone', '000-777-0099'),
  write('medical', 'CANARYCARE every morning'),
]
const reports = (n: number) => [
  {
    id: `erase-report-${n}-device`,
    at: Date.now(),
    heardAt: Date.now(),
    event: { type: 'CheckedIn', persons: ['p-canary'], place: 'aden' },
  },
]

/** Marked words at every place where people's data can be. */
async function plant(product: Product): Promise<void> {
  const put = await say(product, 'register:put', {
    operation,
    prose: [{ id: 'words-canary', text: { zh: '字', en: 'CANARYWORDS' } }],
    writes: WRITES,
  })
  expect(put).toMatchObject({ ok: true })
  expect(await say(product, 'ledger:report', { operation, reports: reports(1) })).toMatchObject({
    ok: true,
  })
  const link = openLink({
    base: product.url,
    namespace: '/live',
    auth: { token: product.token('chief') },
  })
  const plan = openPlanLink({ link, operation, document: 'plan' })
  await expect.poll(() => plan.get().text, { timeout: 20_000 }).toBeDefined()
  plan.get().text?.insert(0, 'CANARYPLAN waits at the gate')
  await expect.poll(() => plan.get().stands, { timeout: 20_000 }).toBe('saved')
  plan.close()
  link.close()
}

/** Canaries that stand in any file under these folders. */
function foundIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name)
        const bytes = readFileSync(path).toString('latin1')
        return CANARIES.filter((canary) => bytes.includes(canary)).map(
          (canary) => `${canary} in ${path}`,
        )
      }),
  )
}

async function pictureOf(product: Product, at: number): Promise<unknown> {
  const path = `/api/operations/live-1/picture?at=${at}&knownAt=${at}`
  return (await product.ask(path, { role: 'chief' })).json()
}

test('[BK5] of an operation that was erased nobody’s data is anywhere, every count stands, and no old phone brings it back', async () => {
  let product = await startProduct({ env })
  onTestFinished(() => product.remove())
  await plant(product)
  const at = Date.now()
  const before = await pictureOf(product, at)
  await product.stop()
  expect(foundIn(product.data).some((found) => found.startsWith('CANARYPLAN'))).toBe(true) // the scan can find
  const folder = join(product.data, 'live/live-1')
  const register = await openSqliteRegister(
    folder,
    openKeys(`${product.data}.keys`).of('live', 'live-1'),
  )
  await eraseOperation({ register }, () => openSqlitePlanStore(folder))
  await register.close()

  product = await startProduct({ data: product.data, port: product.port, env })
  expect(foundIn(product.data, `${product.data}.keys`)).toEqual([])
  expect(await pictureOf(product, at)).toEqual(before)
  const read = await product.ask('/api/operations/live-1/people/p-canary/read', {
    role: 'chief',
    body: { level: 'L2', reason: 'contact' },
  })
  expect(read.status).toBe(410)
  const old = {
    operation,
    writes: WRITES,
    prose: [{ id: 'words-canary', text: { zh: '字', en: 'CANARYWORDS' } }],
  }
  for (const [name, ask] of [
    ['register:put', old],
    ['ledger:report', { operation, reports: reports(2) }],
    ['plan:open', { operation, document: 'plan' }],
  ] as const)
    expect(await say(product, name, ask), name).toMatchObject({ ok: false })
  await product.stop()
  expect(foundIn(product.data, `${product.data}.keys`)).toEqual([])
  expect(product.said()).not.toMatch(/CANARY|p-canary/)
})
