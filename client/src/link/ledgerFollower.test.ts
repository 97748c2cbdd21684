import { EntryId, OperationId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followLedger } from './ledgerFollower.ts'
import type { Link } from './link.ts'

const operation = OperationId.parse('live-1')
const entry = (seq: number): Recorded => ({
  seq,
  id: EntryId.parse(`entry-${String(seq).padStart(4, '0')}`),
  by: 'consul' as Recorded['by'], // any actor
  at: seq,
  eventAt: seq,
  certain: true,
  receivedAt: seq,
  event: { type: 'Estimated', low: 1, high: 2 },
})

/** A ledger behind a line that loses, repeats and cuts. */
function openBadLine() {
  const ledger: Recorded[] = []
  const hear = { entries: new Set<(said: never) => void>(), beat: new Set<(said: never) => void>() }
  let start: () => void = () => undefined
  let up = true
  const say = (name: keyof typeof hear, said: unknown) => {
    for (const tell of hear[name]) tell(said as never) // shaped as on the wire
  }
  const link = {
    onConnect(begin: () => void) {
      start = begin
      begin()
      return () => undefined
    },
    on(name: string, tell: (said: never) => void) {
      const set = hear[name === 'beat' ? 'beat' : 'entries']
      set.add(tell)
      return () => set.delete(tell)
    },
    async ask(name: string, ask: { after: number; limit?: number }) {
      if (!up) return { ok: false, refusal: { code: 'try-again' } }
      const rest = ledger.slice(ask.after)
      if (name === 'ledger:follow') {
        if (rest.length > 0) queueMicrotask(() => say('entries', { operation, entries: rest }))
        return { ok: true, value: { seq: ledger.length, now: 0 } }
      }
      return { ok: true, value: { entries: rest.slice(0, 3), seq: ledger.length } }
    },
  } as unknown as Link // what a follower uses of it
  return {
    link,
    append(n: number, arrives: boolean) {
      const entries = Array.from({ length: n }, (_, i) => entry(ledger.length + 1 + i))
      ledger.push(...entries)
      if (arrives && up) say('entries', { operation, entries })
    },
    repeat: (from: number) => say('entries', { operation, entries: ledger.slice(from, from + 4) }),
    beat: () => up && say('beat', { now: 0, ends: { [operation]: ledger.length } }),
    cut: () => {
      up = false
    },
    mend: () => {
      up = true
      start()
    },
    end: () => ledger.length,
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('append'), n: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('lose'), n: fc.integer({ min: 1, max: 5 }) }),
  },
  fc.record({ do: fc.constant('repeat'), n: fc.nat(10) }),
  fc.record({ do: fc.constant('cut'), n: fc.constant(0) }),
  fc.record({ do: fc.constant('mend'), n: fc.constant(0) }),
  fc.record({ do: fc.constant('beat'), n: fc.constant(0) }),
)

test('[W9] whatever the line loses, repeats or cuts, after it heals every entry was heard once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.array(step, { maxLength: 30 }), async (from, steps) => {
      const line = openBadLine()
      line.append(3, false)
      const heard: number[] = []
      const stop = followLedger(line.link, operation, from, (entries) =>
        heard.push(...entries.map(({ seq }) => seq)),
      )
      for (const { do: what, n } of steps) {
        if (what === 'append') line.append(n, true)
        else if (what === 'lose') line.append(n, false)
        else if (what === 'repeat') line.repeat(n)
        else if (what === 'cut') line.cut()
        else if (what === 'mend') line.mend()
        else line.beat()
        await vi.advanceTimersByTimeAsync(100)
      }
      line.mend()
      await vi.advanceTimersByTimeAsync(100)
      line.beat()
      await vi.advanceTimersByTimeAsync(5_000)
      expect(heard).toEqual(Array.from({ length: line.end() - from }, (_, i) => from + 1 + i))
      stop()
    }),
    { numRuns: 300 },
  )
})
