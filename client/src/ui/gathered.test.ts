import type { EntryLine } from '@homeward/shared/protocol'
import { ledger } from '@homeward/shared/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

const lines = ledger(60).map((entries) =>
  entries
    .map((entry): EntryLine => ({ entry, voided: false }))
    .sort((a, b) => b.entry.eventAt - a.entry.eventAt),
)
const peopleOf = (some: readonly EntryLine[]) =>
  some.flatMap(({ entry: { event } }) =>
    event.type === 'CheckedIn' || event.type === 'Boarded' ? event.persons : [],
  )

test('[V20] lines about one person after another become one line, and nobody is lost or moved', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const told = gathered(all, 1_000)
      expect(told.length).toBeLessThanOrEqual(all.length)
      expect(peopleOf(told)).toEqual(peopleOf(all))
      for (const { entry, since } of told)
        if (since !== undefined) expect(since).toBeLessThanOrEqual(entry.eventAt)
    }),
  )
})

test('[V20] what was taken back, what another reported and another place keep lines of their own', () => {
  fc.assert(
    fc.property(lines, (all) => {
      expect(
        gathered(
          all.map((line) => ({ ...line, voided: true })),
          1_000,
        ),
      ).toHaveLength(all.length)
      for (const { entry, since } of gathered(all, 1_000)) {
        if (since === undefined) continue
        const own = all.filter(
          (line) => line.entry.eventAt >= since && line.entry.eventAt <= entry.eventAt,
        )
        expect(
          own.filter(
            (line) => line.entry.event.type === entry.event.type && line.entry.by === entry.by,
          ).length,
        ).toBeGreaterThan(1)
      }
    }),
  )
})
