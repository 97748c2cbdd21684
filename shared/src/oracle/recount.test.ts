import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recorded } from '../ledger/index.ts'
import { advance, nothingYet, type View } from '../operation/index.ts'
import { type Picture, pictureOf } from '../picture/index.ts'
import { ledger, view } from '../testing/index.ts'
import { recount } from './index.ts'

const views = fc.array(view, { minLength: 2, maxLength: 4 })

const ENTRIES = Number(process.env.HOMEWARD_RANDOM_ENTRIES ?? 100_000)

test(`[P1] the recount finds the picture of the fold, on ${ENTRIES} random entries`, () => {
  let entries = 0
  for (let seed = 1; entries < ENTRIES; seed += 1)
    fc.assert(
      fc.property(ledger(90), views, (all, moments) => {
        entries += all.length
        agree(all, moments)
      }),
      { numRuns: 100, seed },
    )
}, 3_600_000)

test('[P1] moving one person, or one sighting, is found by the recount as by the fold', () => {
  fc.assert(
    fc.property(ledger(60), fc.nat(), views, (all, which, moments) => {
      agree(all, moments)
      agree(withOneMoved(all, which), moments)
    }),
    { numRuns: 200 },
  )
})

function agree(entries: readonly Recorded[], moments: readonly View[]): void {
  const state = nothingYet()
  advance(state, entries)
  for (const moment of moments) {
    const picture = pictureOf(state, moment, { operation: 'test', mode: 'drill' })
    expect(counted(picture)).toEqual(sorted(recount(entries, moment)))
  }
}

/** What of a picture is counted: not its frame, nor what only helps to show it. */
function counted(picture: Picture) {
  const { operation, mode, level, seq, asOf, knownAt, discrepancies, ...figures } = picture
  const list = discrepancies.list.map(({ place, leg, text, ...one }) => one)
  return sorted({ ...figures, discrepancies: list })
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** Order is how a list was found, not what was counted. */
const sorted = <Figures extends { discrepancies: { id: string }[]; vehicles: { id: string }[] }>(
  figures: Figures,
) => ({
  ...figures,
  discrepancies: [...figures.discrepancies].sort(byId),
  vehicles: [...figures.vehicles].sort(byId),
})

/** The ledger with one check-in at another place. */
function withOneMoved(all: readonly Recorded[], which: number): Recorded[] {
  const checkIns = all.filter(({ event }) => event.type === 'CheckedIn')
  const chosen = checkIns[which % Math.max(1, checkIns.length)]
  return all.map((entry) => {
    const { event } = entry
    if (entry !== chosen || event.type !== 'CheckedIn') return entry
    const elsewhere = checkIns.flatMap(({ event: other }) =>
      other.type === 'CheckedIn' && other.place !== event.place ? [other.place] : [],
    )
    return { ...entry, event: { ...event, place: elsewhere[0] ?? event.place } }
  })
}
