import { ActorId, EntryId, OperationId } from '@homeward/shared/basics'
import { Recorded, Report } from '@homeward/shared/ledger'
import { type KeptAct, openOutbox, type Shelf } from '@homeward/shared/outbox'
import { expect, onTestFinished, test, vi } from 'vitest'
import { carrier } from '../../client/src/field/engine/carry.ts'
import { startProduct } from '../support/product.ts'
import { openSlowLink } from '../support/slowLink.ts'
import { startLive } from '../support/startLive.ts'

/** The release run goes at the speed of a satellite telephone: 2,000 bits a second. */
const BITS = Number(process.env.HOMEWARD_LINE_BITS ?? 80_000)
const ACTS = Number(process.env.HOMEWARD_LINE_ACTS ?? 8)
const LIVE = OperationId.parse('live-1')
const LIU = ActorId.parse('consul-1')

const act = (n: number): KeptAct => {
  const id = EntryId.parse(`slow-line-${String(n).padStart(5, '0')}`)
  const at = Date.now() + n
  const event = { type: 'GroupIn', at: { place: 'ap-3' }, n: 1 }
  const report = Report.parse({ id, at, heardAt: at, event })
  const doer = { operation: LIVE, actor: LIU }
  return {
    ...doer,
    id,
    order: n,
    urgency: 'count',
    at,
    sending: { is: 'report', report },
    stage: 'kept',
  }
}

const shelf: Shelf = { load: async () => [], write: async () => {}, remove: async () => {} }

test(`[FD11] over ${BITS} bits a second, with 60 of 100 connections cut at any byte, the outbox empties and everything counts once`, {
  timeout: 3_600_000,
}, async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  await startLive(product)
  const link = await openSlowLink(product.port, { bitsPerSecond: BITS, cutOf100: 60, seed: 'quay' })
  onTestFinished(link.close)
  // A page asks its own origin with its cookie; here the address and a token stand in for both.
  const ask = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) =>
    ask(`${link.url}${path}`, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>), // as the carrier gives them
        authorization: `Bearer ${product.token('consul')}`,
      },
    }),
  )
  onTestFinished(() => void vi.unstubAllGlobals())

  const outbox = await openOutbox(shelf)
  const carry = carrier(() => {})
  let tries = 0
  for (let n = 1; n <= ACTS; n += 1) {
    await outbox.keep([act(n)]) // one after another, as people come in
    while ((await outbox.push(LIU, carry, Date.now)) !== 'nothing') {
      tries += 1
      await new Promise((resolve) => setTimeout(resolve, 250)) // longer than that line keeps anything open
    }
  }
  expect(outbox.tally()).toMatchObject({ kept: 0, sent: 0, refused: 0, review: 0, confirmed: ACTS })
  expect(link.said.cut).toBeGreaterThan(0) // the line was what it should be
  expect(tries).toBeGreaterThan(ACTS)

  vi.unstubAllGlobals()
  const ledger = await product.ask(`/api/operations/${LIVE}/ledger`, { role: 'chief' })
  const lines = (await ledger.text()).split('\n').filter(Boolean)
  const entries = lines
    .map((line) => Recorded.parse(JSON.parse(line)))
    .filter(({ id }) => id.startsWith('slow-line-'))
  expect(entries).toHaveLength(ACTS)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(ACTS)
})
