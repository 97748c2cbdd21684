import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance, EVERYTHING, nothingYet } from '../operation/index.ts'
import {
  at,
  checkedIn,
  groupIn,
  groupMoved,
  identified,
  type Line,
  ledger,
  registered,
  said,
  seen,
  THEATRE,
  view,
} from '../testing/index.ts'
import { GROUPS, openReel, type Picture } from './index.ts'

const frame = { operation: 'test', mode: 'drill' } as const

/** Both sums of the rulings, for the head and an hour before, each row and each spot (U1). */
function expectSums({ totals, hourAgo, byKind, byNationality, places, legs }: Picture): void {
  for (const head of [totals, hourAgo]) {
    expect(head.registered + head.unnamed).toBe(head.total)
    expect(head.located + head.notLocated).toBe(head.total)
    expect(head.named + head.unnamed).toBe(head.located)
    expect(GROUPS.reduce((sum, group) => sum + head[group], 0)).toBe(head.located)
    expect(head.aboard + head.inHaven + head.home).toBe(head.out)
    expect(head.answered).toBeLessThanOrEqual(head.notLocated)
  }
  for (const rows of [byKind, byNationality]) {
    const all = Object.values(rows)
    for (const row of all) {
      expect(row.located + row.notLocated).toBe(row.registered)
      expect(GROUPS.reduce((sum, group) => sum + row[group], 0)).toBe(row.located)
    }
    expect(all.reduce((sum, row) => sum + row.registered, 0)).toBe(totals.registered)
    expect(all.reduce((sum, row) => sum + row.located, 0)).toBe(totals.named)
  }
  for (const place of places) {
    expect(place.named + place.unnamed).toBe(place.counted)
    expect(place.unticked).toBeLessThanOrEqual(place.named)
  }
  for (const leg of legs) expect(leg.named + leg.unnamed).toBe(leg.aboard)
  for (const group of GROUPS) {
    const here = places.filter((place) => place.group === group)
    const on = legs.filter(({ abroad }) => (abroad ? 'aboard' : 'onRoad') === group)
    const atSpots =
      here.reduce((sum, { counted }) => sum + counted, 0) +
      on.reduce((sum, { aboard }) => sum + aboard, 0)
    expect(atSpots).toBeLessThanOrEqual(totals[group]) // the rest is at ends, or where nobody defined
  }
}

test('[U1] the two sums hold at every position of the ledger, in both views', () => {
  fc.assert(
    fc.property(ledger(40), fc.array(view, { minLength: 1, maxLength: 2 }), (entries, views) => {
      const state = nothingYet()
      const reel = openReel(state, frame)
      for (const entry of entries) {
        advance(state, [entry])
        const then = { at: entry.receivedAt, knownAt: entry.receivedAt }
        for (const moment of [EVERYTHING, then, ...views]) expectSums(reel.at(moment))
      }
    }),
    { numRuns: 100 },
  )
})

const group: Line[] = [
  ...THEATRE,
  said(groupIn({ place: 'camp' }, 14), { at: at(8) }),
  said(registered('wang'), { at: at(8) }),
]
const placeOf = (ledgerLines: readonly Line[], id: string, moment?: number) =>
  seen(ledgerLines, moment).places.find((place) => place.id === id)

test('[U2] naming someone takes one from the unnamed, and the count stays', () => {
  const named = [...group, said(identified({ place: 'camp' }, 'wang'), { at: at(9) })]
  expect(placeOf(named, 'camp')).toMatchObject({ counted: 14, named: 1, unnamed: 13 })
  expect(placeOf(named, 'camp', at(8, 30))).toMatchObject({ counted: 14, named: 0, unnamed: 14 })
})

test('[U2] named twice at one spot, by two witnesses, takes one', () => {
  const twice = [
    ...group,
    said(identified({ place: 'camp' }, 'wang'), { at: at(9) }),
    said(identified({ place: 'camp' }, 'wang'), { at: at(9, 20) }),
  ]
  expect(placeOf(twice, 'camp')).toMatchObject({ counted: 14, named: 1, unnamed: 13 })
})

test('[U2] who was named and goes on leaves the rest where they are', () => {
  const gone = [
    ...group,
    said(identified({ place: 'camp' }, 'wang'), { at: at(9) }),
    said(checkedIn('port', 'wang'), { at: at(10) }),
  ]
  expect(placeOf(gone, 'camp')).toMatchObject({ counted: 13, named: 0, unnamed: 13 })
  expect(seen(gone).totals).toMatchObject({ total: 14, named: 1, unnamed: 13 })
})

test('[U3] more names than were counted: the count is the names, and a discrepancy is open', () => {
  const one = [
    ...THEATRE,
    said(groupIn({ place: 'camp' }, 1), { at: at(8) }),
    said(identified({ place: 'camp' }, 'wang', 'li'), { at: at(9) }),
  ]
  expect(placeOf(one, 'camp')).toMatchObject({ counted: 2, named: 2, unnamed: 0 })
  expect(seen(one).discrepancies.list).toMatchObject([
    { id: 'not-registered:all' },
    { id: 'overdrawn:place-camp', figures: { lacking: 1 }, place: 'camp', open: true },
  ])
})

test('[U3] naming someone where the group has left leaves the group whole and says what is lacking', () => {
  const late = [
    ...group,
    said(groupMoved({ place: 'camp' }, { leg: 'bus' }, 14), { at: at(9) }),
    said(identified({ place: 'camp' }, 'wang'), { at: at(10) }),
  ]
  const { totals, places, legs, discrepancies } = seen(late)
  expect(legs[0]).toMatchObject({ id: 'bus', aboard: 14, unnamed: 14 })
  expect(places[0]).toMatchObject({ id: 'camp', counted: 1, named: 1, unnamed: 0 })
  expect(totals.total).toBe(15)
  expect(discrepancies.list).toMatchObject([
    { id: 'overdrawn:place-camp', figures: { lacking: 1 } },
  ])
})

test('[U3] more heads than were counted in go on whole, and the spot they left says what it lacks', () => {
  const more = [...group, said(groupMoved({ place: 'camp' }, { place: 'port' }, 20), { at: at(9) })]
  expect(placeOf(more, 'camp')).toMatchObject({ counted: 0 })
  expect(placeOf(more, 'port')).toMatchObject({ counted: 20 })
  expect(seen(more).discrepancies.list).toMatchObject([{ figures: { lacking: 6 } }])
  const found = [...more, said(groupIn({ place: 'camp' }, 6), { at: at(8, 30), heard: at(11) })]
  expect(seen(found).discrepancies.list).toEqual([])
})

test('[U5] a roll call moves no figure, and opens a difference', () => {
  const counted = (n: number): Line =>
    said({ type: 'Counted', at: { place: 'camp' }, n }, { at: at(9) })
  const before = seen(group)
  const after = seen([...group, counted(13)])
  expect({ ...after.totals }).toEqual(before.totals)
  expect(after.discrepancies.list).toMatchObject([
    { id: 'roll-call:place-camp', figures: { counted: 13, ledger: 14 }, since: at(9) },
  ])
  expect(seen([...group, counted(14)]).discrepancies.list).toEqual([])
})

test('[U5] a roll call is set beside what the ledger has at its own moment, late words included', () => {
  const ledgerLines = [
    ...group,
    said({ type: 'Counted', at: { place: 'camp' }, n: 15 }, { at: at(9) }),
    said(groupIn({ place: 'camp' }, 5), { at: at(10) }),
  ]
  expect(seen(ledgerLines).discrepancies.list).toMatchObject([
    { figures: { counted: 15, ledger: 14 } },
  ])
  const late = said(checkedIn('camp', 'wang'), { at: at(8, 45), heard: at(12) })
  expect(seen([...ledgerLines, late]).discrepancies.list).toEqual([])
})
