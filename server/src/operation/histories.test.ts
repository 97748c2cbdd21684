import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkIn, id, node, verdictsOf } from './operation.testing.ts'

const HISTORIES = Number(process.env.HOMEWARD_HISTORIES ?? 1_000)

/** Batches of a device that does not know what has arrived: again, in another order, in other parts. */
const sending = fc.array(
  fc.array(fc.record({ which: fc.nat(7), other: fc.nat(9).map((n) => n === 0) }), {
    minLength: 1,
    maxLength: 6,
  }),
  { minLength: 1, maxLength: 8 },
)

test(`[L2] [W14] ${HISTORIES} histories of sending again: an id counts once, and every answer agrees with the first`, async () => {
  let duplicates = 0
  await fc.assert(
    fc.asyncProperty(sending, async (batches) => {
      const operation = await node()
      const first = new Map<string, number>()
      let sent = 0
      const became = { recorded: 0, duplicate: 0, review: 0, refused: 0, parked: 0 }
      for (const batch of batches) {
        const reports = batch.map(({ which, other }) =>
          checkIn(`h-${which}`, other ? { at: 1_234 } : {}),
        )
        sent += reports.length
        for (const [i, verdict] of (await verdictsOf(operation, reports)).entries()) {
          became[verdict.verdict]++
          expect(verdict.id).toBe(id(`h-${batch[i]?.which}`))
          if (verdict.verdict === 'recorded') {
            expect(first.has(verdict.id)).toBe(false)
            first.set(verdict.id, verdict.seq)
          } else if (verdict.verdict === 'duplicate') {
            expect(first.get(verdict.id)).toBe(verdict.seq)
          } else expect(verdict).toMatchObject({ refusal: { code: 'id-reused' } })
        }
      }
      // Nothing that was sent vanishes: each is recorded, known already, for review, or said no to.
      const { recorded, duplicate, review, refused, parked } = became
      expect(recorded + duplicate + review + refused + parked).toBe(sent)
      const entries = await operation.ledger.readAfter(0, 100)
      expect(entries.map(({ id }) => id).sort()).toEqual([...first.keys()].sort())
      duplicates += duplicate
      await operation.close()
    }),
    { numRuns: HISTORIES },
  )
  expect(duplicates).toBeGreaterThan(HISTORIES) // or the test says nothing
}, 3_600_000)
