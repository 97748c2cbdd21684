import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDeafClient } from '../../server/src/gateway/deafClient.testing.ts'
import { openRawClient, type RawClient } from '../../server/src/gateway/rawClient.testing.ts'
import { memoryMb, watchHealth } from '../support/bystander.ts'
import { openDice } from '../support/dice.ts'
import { hostileFrame } from '../support/hostileFrames.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

const FRAMES = Number(process.env.HOMEWARD_HOSTILE_FRAMES ?? 30_000)
const operation = 'live-1'
let product: Product
let bystander: Socket

beforeAll(async () => {
  product = await startProduct()
  bystander = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('chief') },
  })
  await startLive(product)
})
afterAll(async () => {
  bystander.close()
  await product.remove()
})

/** The server answers people and its keeper, and the ledger is where it was. */
async function standsAsBefore(seq: number): Promise<void> {
  const read = { operation, after: 0, limit: 1 }
  expect(await bystander.timeout(10_000).emitWithAck('ledger:read', read)).toMatchObject({
    ok: true,
    value: { seq },
  })
  expect((await product.ask('/healthz')).status).toBe(200)
}

async function seqNow(): Promise<number> {
  const { value } = await bystander.emitWithAck('ledger:read', { operation, after: 0, limit: 1 })
  return value.seq
}

async function joined(role: string): Promise<RawClient> {
  const raw = await openRawClient(product.port)
  raw.join('/live', { token: product.token(role) })
  await expect.poll(() => raw.heard.some((said) => String(said).startsWith('40/live'))).toBe(true)
  return raw
}

const HOSTILE: [string, string][] = [
  ['brackets', `42/live,1["ledger:report",${'['.repeat(12_000)}${']'.repeat(12_000)}]`],
  ['nested objects', `42/live,1["ledger:report",${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]`],
  ['attachments', '4599999-/live,1["plan:update",{"_placeholder":true,"num":0}]'],
  ['a prototype', '42/live,1["ledger:report",{"__proto__":{"isAdmin":true}}]'],
  ['a reserved name', '42/live,["disconnecting"]'],
  ['two hundred kilobytes', `42/live,1["clock:read","${'x'.repeat(200_000)}"]`],
  ['another namespace', '42/drill,1["clock:read",{}]'],
]

test.each(HOSTILE)(
  '[W5] %s: the connection ends, the bystander is served, the ledger is unchanged',
  async (_what, packet) => {
    const seq = await seqNow()
    const raw = await joined('officer')
    raw.send(packet)
    await expect.poll(() => raw.isClosed(), { timeout: 10_000 }).toBe(true)
    await standsAsBefore(seq)
  },
)

test('[W2] wrong types, unknown events, times to come and forged actors are answered with a code', async () => {
  const seq = await seqNow()
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('officer') },
    forceNew: true,
  })
  const ask = (name: string, message: unknown) => socket.timeout(10_000).emitWithAck(name, message)
  const at = Date.now()
  const event = { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }
  const refusedReport = (report: object) =>
    expect(ask('ledger:report', { operation, reports: [report] })).resolves.toMatchObject({
      value: { verdicts: [{ verdict: 'refused', refusal: { code: 'malformed' } }] },
    })
  for (const wrong of [null, 7, 'live-1', [], { operation }, { operation, reports: {} }])
    expect(await ask('ledger:report', wrong)).toMatchObject({ refusal: { code: 'malformed' } })
  expect(await ask('ledger:rewrite', {})).toMatchObject({ refusal: { code: 'malformed' } })
  await refusedReport({ id: 'forged-actor-1', at, heardAt: at, event, by: 'chief-1' })
  await refusedReport({ id: 'wrong-type-01', at: 'now', heardAt: at, event })
  expect(await seqNow()).toBe(seq)
  socket.close()
})

test('[W4] a reader that never reads is let go, and memory stays', async () => {
  const persons = Array.from({ length: 200 }, (_, i) => `person-number-${i}`)
  for (let batch = 0; batch < 10; batch++) {
    const reports = Array.from({ length: 20 }, (_, i) => ({
      id: `deaf-test-${batch}-${i}`,
      at: Date.now(),
      heardAt: Date.now(),
      event: { type: 'CheckedIn', persons, place: 'port-aden' },
    }))
    expect(await bystander.emitWithAck('ledger:report', { operation, reports })).toMatchObject({
      ok: true,
    })
  }
  const seq = await seqNow()
  const before = memoryMb(product)
  const deaf = await openDeafClient(product.port)
  deaf.send(`40/live,{"token":"${product.token('officer')}"}`)
  await new Promise((next) => setTimeout(next, 500)) // it cannot hear that it is let in
  for (let i = 0; i < 2_000 && !deaf.isClosed(); i++) {
    deaf.send(`42/live,${i}["ledger:read",{"operation":"${operation}","after":0,"limit":1000}]`)
    await new Promise((next) => setTimeout(next, 10))
  }
  expect(deaf.isClosed()).toBe(true)
  deaf.close()
  await standsAsBefore(seq)
  expect(memoryMb(product) - before).toBeLessThan(200)
})

test(`[W5] ${FRAMES} random frames: nobody else notices, the ledger is unchanged, memory stays`, async () => {
  const seq = await seqNow()
  const health = watchHealth(product)
  const dice = openDice('hostile frames')
  let sent = 0
  let served = 0
  let raw: RawClient | undefined
  while (sent < FRAMES) {
    if (!raw || raw.isClosed())
      raw = await joined(dice.below(2) ? 'officer' : 'consul').catch(() => undefined)
    if (!raw) continue
    for (let burst = 0; burst < 40 && sent < FRAMES && !raw.isClosed(); burst++, sent++)
      raw.send(hostileFrame(dice))
    if (dice.below(10) === 0) {
      await standsAsBefore(seq)
      served++
    }
    await new Promise((next) => setImmediate(next))
  }
  await standsAsBefore(seq)
  expect(served).toBeGreaterThan(FRAMES / 1_000)
  expect(bystander.connected).toBe(true)
  const { grownMb } = await health.stop('hostile frames')
  expect(grownMb).toBeLessThan(200)
}, 3_600_000)
