import { expect, test } from 'vitest'
import {
  arrived,
  at,
  boarded,
  checkedIn,
  departed,
  disembarked,
  ended,
  groupIn,
  groupMoved,
  type Line,
  received,
  registered,
  said,
  seen,
  THEATRE,
} from '../testing/index.ts'

/** p-1 … p-n */
const people = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `p-${from + i}`)

/** A bus with so many named people, under way from the camp to the port. */
const busOf = (n: number): Line[] => [
  ...THEATRE,
  ...people(1, n).map((name) => said(registered(name), { at: at(7) })),
  said(boarded('bus', ...people(1, n)), { at: at(8) }),
  said(departed('bus'), { at: at(8, 30) }),
]
const ticked = (hour: number, from: number, to: number, place = 'port') =>
  said(disembarked('bus', place, ...people(from, to)), { at: at(hour) })

function counts(ledger: readonly Line[], moment?: number) {
  const { places, legs, totals } = seen(ledger, moment)
  const spots = [
    ...places.map(({ id, counted }) => [id, counted]),
    ...legs.map(({ id, aboard }) => [id, aboard]),
  ]
  return { ...Object.fromEntries(spots.filter(([, n]) => n !== 0)), total: totals.total }
}
const openIn = (ledger: readonly Line[], moment?: number) =>
  seen(ledger, moment).discrepancies.list.map(({ id, figures }) => [id, figures])

test('[U4] a bulk receipt moves named people by number, and none of them loses the name', () => {
  const ledger = [...busOf(47), said(received('bus', 'port', 46), { at: at(10) })]
  expect(counts(ledger)).toEqual({ bus: 1, port: 46, total: 47 })
  expect(seen(ledger).totals).toMatchObject({ named: 47, unnamed: 0, onRoad: 1, atPoints: 46 })
  expect(seen(ledger).places[1]).toMatchObject({ counted: 46, named: 46, unticked: 46 })
})

test('[U4] ticks resolve a receipt one by one and never double it; who is left is missing by name', () => {
  const ledger = [...busOf(47), said(received('bus', 'port', 46), { at: at(10) })]
  for (const n of [1, 20, 46]) {
    const after = [...ledger, ticked(11, 1, n)]
    expect(counts(after)).toEqual({ bus: 1, port: 46, total: 47 })
    expect(seen(after).places[1]).toMatchObject({ unticked: 46 - n })
  }
})

test('[U4] the 47th ticked as well: the missing one is found, and nobody is counted twice', () => {
  const ledger = [
    ...busOf(47),
    said(received('bus', 'port', 46), { at: at(10) }),
    ticked(11, 1, 47),
  ]
  expect(counts(ledger)).toEqual({ port: 47, total: 47 })
})

test('[U4] people ticked before a receipt are not among those it counts', () => {
  const ledger = [...busOf(47), ticked(9, 1, 10), said(received('bus', 'port', 37), { at: at(10) })]
  expect(counts(ledger)).toEqual({ port: 47, total: 47 })
  expect(seen(ledger).places[1]).toMatchObject({ unticked: 37 })
})

test('[U4] several receipts add up, with ticks in between', () => {
  const ledger = [
    ...busOf(20),
    said(received('bus', 'port', 5), { at: at(9) }),
    ticked(10, 1, 7),
    said(received('bus', 'port', 3), { at: at(11) }),
  ]
  expect(counts(ledger)).toEqual({ bus: 10, port: 10, total: 20 })
  expect(seen(ledger).places[1]).toMatchObject({ unticked: 3 })
})

test('[U4] received at two stops, each tick resolves its own', () => {
  const ledger = [
    ...busOf(230),
    said(received('bus', 'port', 184), { at: at(10) }),
    said(received('bus', 'haven', 46), { at: at(10) }),
    ticked(11, 1, 184),
    ticked(11, 185, 230, 'haven'),
  ]
  expect(counts(ledger)).toEqual({ port: 184, haven: 46, total: 230 })
  expect(seen(ledger).places.map(({ unticked }) => unticked)).toEqual([0, 0, 0, 0])
})

test('[U4] people who get off at the second stop are not those received at the first', () => {
  const ledger = [
    ...busOf(47),
    said(received('bus', 'haven', 20), { at: at(10) }),
    said(checkedIn('port', ...people(21, 47)), { at: at(11) }), // where the bus was meant to end
  ]
  expect(counts(ledger)).toEqual({ haven: 20, port: 27, total: 47 })
})

test('[U4] a ship boarded straight from the bus leaves the missing one on the bus', () => {
  const ledger = [
    ...busOf(47),
    said(received('bus', 'port', 46), { at: at(10) }),
    said(boarded('ship', ...people(1, 46)), { at: at(12) }),
  ]
  expect(counts(ledger)).toEqual({ bus: 1, ship: 46, total: 47 })
})

test('[U4] people who went home from where they were received are not missing on the ship', () => {
  const ledger = [
    ...THEATRE,
    said(boarded('ship', ...people(1, 12)), { at: at(8) }),
    said(received('ship', 'haven', 12), { at: at(10) }),
    said(ended('home', ...people(1, 5)), { at: at(20) }),
  ]
  expect(counts(ledger)).toEqual({ haven: 7, total: 12 })
  expect(seen(ledger).totals).toMatchObject({ home: 5, inHaven: 7, aboard: 0 })
})

test('[U4] people without names are received once, and what they do next is counted once', () => {
  const ledger = [
    ...THEATRE,
    said(groupIn({ place: 'camp' }, 46), { at: at(7) }),
    said(groupMoved({ place: 'camp' }, { leg: 'bus' }, 46), { at: at(8) }),
    said(received('bus', 'port', 46), { at: at(10) }),
  ]
  expect(counts(ledger)).toEqual({ port: 46, total: 46 })
  const aboard = [
    ...ledger,
    said(groupMoved({ place: 'port' }, { leg: 'ship' }, 46), { at: at(12) }),
  ]
  expect(counts(aboard)).toEqual({ ship: 46, total: 46 })
  expect(openIn(aboard)).toEqual([])
})

test('[U4] on a leg with both, the named are received first, then the unnamed', () => {
  const ledger = [
    ...busOf(10),
    said(groupIn({ leg: 'bus' }, 5), { at: at(8) }),
    said(received('bus', 'port', 12), { at: at(10) }),
  ]
  expect(counts(ledger)).toEqual({ bus: 3, port: 12, total: 15 })
  expect(seen(ledger).places[1]).toMatchObject({ named: 10, unnamed: 2, unticked: 10 })
})

test('[U4] more received than were aboard makes nobody up, and says so', () => {
  const ledger = [...THEATRE, said(boarded('bus', 'p-1'), { at: at(8) })]
  const more = [...ledger, said(received('bus', 'port', 3), { at: at(10) })]
  expect(counts(more)).toEqual({ port: 1, total: 1 })
  expect(openIn(more)).toContainEqual(['overdrawn:leg-bus', { lacking: 2 }])
  const sent = [...ledger, said(departed('bus'), { at: at(8, 30) }), ...more.slice(-1)]
  expect(openIn(sent)).toContainEqual(['sent-received:bus', { sent: 1, received: 3 }])
  expect(openIn(sent).some(([id]) => id === 'overdrawn:leg-bus')).toBe(false)
})

test('[U4] what was counted at a moment stays so, whatever happens later', () => {
  const ledger = [
    ...busOf(8),
    said(received('bus', 'port', 6), { at: at(10) }),
    said(boarded('ship', ...people(1, 3)), { at: at(12) }),
    said(arrived('bus', 'haven'), { at: at(13) }),
    ticked(14, 7, 8, 'haven'),
  ]
  const until = ledger.filter(({ at: moment = 0 }) => moment <= at(12))
  expect(counts(ledger, at(12))).toEqual(counts(until, at(12)))
})

test('[U6] sent is who was aboard when the leg left: not who got off before', () => {
  const ledger = [
    ...THEATRE,
    said(boarded('bus', ...people(1, 12)), { at: at(8) }),
    said(checkedIn('camp', 'p-12'), { at: at(8, 10) }), // did not fit
    said(departed('bus'), { at: at(8, 30) }),
    said(received('bus', 'port', 11), { at: at(10) }),
  ]
  expect(seen(ledger).legs[0]).toMatchObject({ sent: 11, received: 11, carried: 12, aboard: 0 })
  expect(openIn(ledger).some(([id]) => id === 'sent-received:bus')).toBe(false)
})

test('[U6] a leg that stops is sent anew from each stop', () => {
  const ledger = [
    ...busOf(10),
    said(arrived('bus', 'haven'), { at: at(9) }),
    ticked(9, 1, 4, 'haven'),
    said(boarded('bus', ...people(11, 13)), { at: at(9, 30) }),
    said(departed('bus'), { at: at(10) }),
  ]
  expect(seen(ledger).legs[0]).toMatchObject({ state: 'departed', sent: 9, aboard: 9, carried: 13 })
  const there = [...ledger, said(arrived('bus', 'port', 9), { at: at(12) })]
  expect(seen(there).legs[0]).toMatchObject({ state: 'arrived', sent: 9, received: 9 })
})

test('[U6] named out of the unnamed aboard is carried once', () => {
  const ledger = [
    ...THEATRE,
    said(groupIn({ leg: 'bus' }, 5), { at: at(8) }),
    said({ type: 'Identified', persons: ['p-1', 'p-2'], at: { leg: 'bus' } }, { at: at(9) }),
  ]
  expect(seen(ledger).legs[0]).toMatchObject({ aboard: 5, named: 2, unnamed: 3, carried: 5 })
})

test('[U6] one by one counts as received too', () => {
  const ledger = [...busOf(3), said(arrived('bus', 'port'), { at: at(9) }), ticked(10, 1, 2)]
  expect(seen(ledger).legs[0]).toMatchObject({ sent: 3, received: 2, aboard: 1 })
})
