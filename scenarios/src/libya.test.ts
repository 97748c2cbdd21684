import { EntryId } from '@homeward/shared/basics'
import { Recorded } from '@homeward/shared/ledger'
import { advance, nothingYet } from '@homeward/shared/operation'
import { pictureOf } from '@homeward/shared/picture'
import { expect, test } from 'vitest'
import { libyaLedger } from './libya.ts'

const END = { at: 8_640_000_000_000_000, knownAt: 8_640_000_000_000_000 }

test('[F2] a ledger of the size of Libya has its 35,860 people in about 300,000 entries, always the same', () => {
  const ledger = libyaLedger()
  expect(ledger.length).toBeGreaterThan(290_000)
  expect(ledger.length).toBeLessThan(330_000)
  expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length)
  const persons = new Set(
    ledger.flatMap(({ event }) => (event.type === 'Registered' ? [event.person] : [])),
  )
  expect(persons.size).toBe(35_860)
  for (const [i, { seq, receivedAt, eventAt }] of ledger.entries()) {
    if (seq !== i + 1 || receivedAt < eventAt) throw new Error(`entry ${i + 1} is out of order`)
    if (receivedAt < (ledger[i - 1]?.receivedAt ?? 0)) throw new Error(`${seq} was heard too early`)
  }
})

test('[F2] its entries are entries of the ledger, and everybody comes home', () => {
  const ledger = libyaLedger(1_000)
  for (const entry of ledger) {
    expect(Recorded.safeParse(entry).success).toBe(true)
    expect(EntryId.safeParse(entry.id).success).toBe(true)
  }
  expect(libyaLedger(1_000)).toEqual(ledger)
  const state = nothingYet()
  advance(state, ledger)
  const { totals, discrepancies } = pictureOf(state, END, { operation: 'libya', mode: 'drill' })
  expect(totals).toMatchObject({ total: 1_000, home: 1_000, unnamed: 0, notLocated: 0 })
  expect(discrepancies.open).toBe(0)
})
