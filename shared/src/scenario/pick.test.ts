import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PartyId, PersonId } from '../basics/index.ts'
import type { Priority } from '../ledger/index.ts'
import type { Card } from '../people/index.ts'
import type { Member } from './crowd.ts'
import { partiesOf, pickWhole } from './pick.ts'
import { cohort } from './smallScenario.testing.ts'

const member = (person: string, party: string | undefined, priority: Priority): Member => ({
  card: {
    person: person as PersonId,
    nameLatin: person,
    sex: 'unknown',
    kind: 'citizen',
    nationality: 'CHN',
    ...(party ? { party: party as PartyId } : {}),
    priority,
    needs: [],
    synthetic: true,
  } satisfies Card,
  cohort: cohort('c', 1),
  registered: true,
  where: undefined,
  lastAt: 0,
  seats: new Set(),
})

/** Families of one to four, in any order of need. */
const crowd = fc
  .array(
    fc.record({ size: fc.integer({ min: 1, max: 4 }), priority: fc.integer({ min: 1, max: 4 }) }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((families) =>
    families.flatMap(({ size, priority }, f) =>
      Array.from({ length: size }, (_, i) =>
        member(`p-${f}${i}`, size > 1 ? `f-${f}` : undefined, priority as Priority),
      ),
    ),
  )

function sums(sizes: readonly number[]): Set<number> {
  let reached = new Set([0])
  for (const size of sizes) reached = new Set([...reached, ...[...reached].map((n) => n + size)])
  return reached
}

test('[F4] a step never splits a family, and takes exactly the number', () => {
  fc.assert(
    fc.property(crowd, fc.integer({ min: 1, max: 20 }), (people, n) => {
      const chosen = pickWhole(people, n)
      const sizes = partiesOf(people).map(({ members }) => members.length)
      expect(chosen !== undefined).toBe(sums(sizes).has(n))
      if (!chosen) return
      expect(chosen).toHaveLength(n)
      for (const { members } of partiesOf(people)) {
        const taken = members.filter((one) => chosen.includes(one)).length
        expect([0, members.length]).toContain(taken)
      }
    }),
  )
})

test('[F4] those in need go first, and their families with them', () => {
  const people = [
    member('p-1', undefined, 4),
    member('p-2', 'f-1', 4),
    member('p-3', 'f-1', 1),
    member('p-4', undefined, 2),
  ]
  expect(pickWhole(people, 3)?.map(({ card }) => card.person)).toEqual(['p-2', 'p-3', 'p-4'])
})

test('[F4] where families do not come out at the number in order of need, a later one is taken', () => {
  const people = [
    ...['a', 'b', 'c'].map((i) => member(`p-1${i}`, 'f-1', 1)),
    ...['a', 'b'].map((i) => member(`p-2${i}`, 'f-2', 2)),
    ...['a', 'b'].map((i) => member(`p-3${i}`, 'f-3', 3)),
  ]
  expect(pickWhole(people, 4)?.map(({ card }) => card.party)).toEqual(['f-2', 'f-2', 'f-3', 'f-3'])
})
