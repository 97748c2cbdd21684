import { expect, test } from 'vitest'
import {
  arrived,
  at,
  boarded,
  checkedIn,
  closed,
  departed,
  disembarked,
  type Line,
  placeDefined,
  received,
  registered,
  said,
  seen,
  THEATRE,
  voided,
} from '../testing/index.ts'
import { figuresLine } from './index.ts'

const names = (n: number) => Array.from({ length: n }, (_, i) => `p-${i + 1}`)
const known = (n: number): Line[] => [
  ...THEATRE,
  ...names(n).map((name) => said(registered(name), { at: at(7) })),
]
const list = (ledger: readonly Line[], moment?: number, knownAt?: number) =>
  seen(ledger, moment, knownAt).discrepancies.list
const ids = (ledger: readonly Line[], moment?: number, knownAt?: number) =>
  list(ledger, moment, knownAt).map(({ id }) => id)

const sent47: Line[] = [
  ...known(47),
  said(boarded('bus', ...names(47)), { at: at(8) }),
  said(departed('bus', 47), { at: at(8, 30) }),
]
const received46 = said(received('bus', 'port', 46), { at: at(10) })

test('[X3] a bus that leaves with 47 and is received with 46 is a difference at once', () => {
  expect(list([...sent47, received46], at(10))).toEqual([
    {
      id: 'sent-received:bus',
      kind: 'sent-received',
      leg: 'bus',
      figures: { sent: 47, received: 46 },
      since: at(10),
      open: true,
    },
  ])
})

test('[X3] a count at the door of arrival is a count too', () => {
  const there = [...sent47, said(arrived('bus', 'port', 46), { at: at(9) })]
  expect(list(there)).toMatchObject([{ figures: { sent: 47, received: 46 }, since: at(9) }])
})

test('[X3] ticked one by one, people have an hour; then who is still aboard is asked for', () => {
  const ticking = [
    ...sent47,
    said(arrived('bus', 'port'), { at: at(9) }),
    said(disembarked('bus', 'port', ...names(46)), { at: at(9, 20) }),
  ]
  expect(ids(ticking, at(9, 59))).toEqual([])
  expect(list(ticking, at(10))).toMatchObject([
    { id: 'sent-received:bus', figures: { sent: 47, received: 46 }, since: at(10) },
  ])
})

test('[X3] nobody ticked within the hour: all are still aboard', () => {
  const silent = [...sent47, said(arrived('bus', 'port'), { at: at(9) })]
  expect(list(silent, at(10))).toMatchObject([{ id: 'still-aboard:bus', figures: { aboard: 47 } }])
})

test('[X2] it closes with a reason and the figures seen, and other figures open it again', () => {
  const ledger = [...sent47, received46]
  const saw = figuresLine({ sent: 47, received: 46 })
  expect(saw).toBe('received=46,sent=47')
  const shut = [...ledger, said(closed('sent-received:bus', saw), { at: at(11) })]
  expect(seen(shut).discrepancies).toMatchObject({ open: 0, list: [{ open: false }] })
  expect(
    seen([...ledger, said(closed('sent-received:bus', 'received=45,sent=47'), { at: at(11) })]),
  ).toMatchObject({ discrepancies: { open: 1 } })
  const another = [...shut, said(received('bus', 'port', 3), { at: at(12) })]
  expect(seen(another).discrepancies.list).toMatchObject([
    { figures: { sent: 47, received: 49 }, open: true },
  ])
})

test('[X2] a close that is taken back opens it again', () => {
  const ledger = [
    ...sent47,
    received46,
    said(closed('sent-received:bus', 'received=46,sent=47'), { at: at(11), id: 'close' }),
    said(voided('close'), { at: at(12) }),
  ]
  expect(seen(ledger).discrepancies.open).toBe(1)
})

test('[T4] a close counts from when the server heard it, not from when its device says', () => {
  const ledger = [
    ...sent47,
    received46,
    said(closed('sent-received:bus', 'received=46,sent=47'), { at: at(11), heard: at(13) }),
  ]
  const open = (moment: number, knownAt?: number) =>
    seen(ledger, moment, knownAt).discrepancies.open
  expect([open(at(12), at(12)), open(at(12)), open(at(13), at(13)), open(at(14))]).toEqual([
    1, 1, 0, 0,
  ])
})

test('[X1] what a person states is one discrepancy however often it is said, the later word on it', () => {
  const state = (n: number, hour: number) =>
    said(
      { type: 'DiscrepancyOpened', discrepancy: 'conflict:lift-1', text: 'two-sources', n },
      { at: at(hour) },
    )
  expect(list([...THEATRE, state(579, 9), state(580, 10)])).toEqual([
    {
      id: 'conflict:lift-1',
      kind: 'stated',
      figures: { n: 580 },
      text: 'two-sources',
      since: at(10),
      open: true,
    },
  ])
})

test('[X1] where a rule sees what a person states, the figures of the rule hold', () => {
  const stated = said(
    { type: 'DiscrepancyOpened', discrepancy: 'sent-received:bus', text: 'seen' },
    { at: at(9) },
  )
  expect(list([...sent47, received46, stated])).toMatchObject([{ kind: 'sent-received' }])
})

test('[X1] more people than a place or a leg holds is red, and no one is taken off', () => {
  const ledger = [
    ...known(3),
    said(placeDefined('camp', 'inside', { capacity: 2 }), { at: at(7) }),
    said(checkedIn('camp', ...names(3)), { at: at(8) }),
  ]
  expect(list(ledger)).toMatchObject([
    { id: 'over-capacity:place-camp', figures: { counted: 3, capacity: 2 }, place: 'camp' },
  ])
  expect(seen(ledger).places[0]).toMatchObject({ counted: 3 })
})

const granted = (...persons: string[]): Line['event'] => ({
  type: 'SeatsGranted',
  request: 'request-1',
  leg: 'ship',
  persons,
})

test('[X1] aboard without a seat, where seats are promised at all', () => {
  const aboard = said(boarded('ship', 'p-1', 'p-2'), { at: at(9) })
  expect(ids([...known(2), aboard])).toEqual([])
  const seated = [...known(2), said(granted('p-1'), { at: at(8) }), aboard]
  expect(list(seated)).toMatchObject([{ id: 'no-seat:ship', figures: { n: 1 }, since: at(9) }])
})

test('[X1] come off a leg without having been seen aboard, each person once', () => {
  const off = said(disembarked('bus', 'port', 'p-1', 'p-2'), { at: at(9) })
  const again = said(disembarked('bus', 'port', 'p-1'), { at: at(10) })
  expect(list([...known(2), off, again])).toMatchObject([
    { id: 'not-boarded:bus', figures: { n: 2 }, since: at(9) },
  ])
  expect(
    ids([...known(2), off, said(boarded('bus', 'p-1', 'p-2'), { at: at(8), heard: at(11) })]),
  ).toEqual([])
})

test('[X1] seen and not registered', () => {
  const ledger = [...THEATRE, said(checkedIn('camp', 'p-1', 'p-2'), { at: at(9) })]
  expect(list(ledger)).toMatchObject([
    { id: 'not-registered:all', figures: { n: 2 }, since: at(9) },
  ])
})

test('[X1] surely at two places at one instant', () => {
  const ledger = [
    ...known(1),
    said(checkedIn('camp', 'p-1'), { at: at(9) }),
    said(checkedIn('port', 'p-1'), { at: at(9) }),
  ]
  expect(list(ledger)).toMatchObject([{ id: 'two-places:p-1', figures: { n: 2 } }])
  expect(ids([...ledger, said(checkedIn('port', 'p-1'), { at: at(10) })])).toEqual([])
})

test('[T3] an unsure sighting loses to a sure one within its bounds, and the order is in question', () => {
  const unsure = said(checkedIn('camp', 'p-1'), { at: at(9), heard: at(14), certain: false })
  const ledger = [
    ...known(1),
    unsure,
    said(checkedIn('port', 'p-1'), { at: at(11) }),
    said(checkedIn('haven', 'p-1'), { at: at(12) }),
  ]
  expect(seen(ledger).places.find(({ counted }) => counted > 0)?.id).toBe('haven')
  // Not only the last but one: the unsure one may have been after all of them.
  expect(list(ledger)).toMatchObject([{ id: 'order-uncertain:p-1', since: at(12) }])
  expect(ids([...ledger, said(checkedIn('haven', 'p-1'), { at: at(15) })])).toEqual([])
})

test('[T3] two unsure sightings at one place leave nothing in question', () => {
  const ledger = [
    ...known(1),
    said(checkedIn('camp', 'p-1'), { at: at(9), heard: at(14), certain: false }),
    said(checkedIn('camp', 'p-1'), { at: at(10), heard: at(14), certain: false }),
  ]
  expect(ids(ledger)).toEqual([])
})

test('[T3] a device without a sure clock gives all its acts one time; their order is in question', () => {
  const ledger = [
    ...known(1),
    said(boarded('bus', 'p-1'), { at: at(9), heard: at(14), certain: false }),
    said(checkedIn('camp', 'p-1'), { at: at(9), heard: at(14), certain: false }),
  ]
  expect(ids(ledger)).toEqual(['order-uncertain:p-1'])
})

test('[U5] a count at the door that differs from who is aboard is a roll call that differs', () => {
  const ledger = [
    ...known(3),
    said(boarded('bus', 'p-1', 'p-2'), { at: at(8) }),
    said(departed('bus', 3), { at: at(9) }),
  ]
  expect(list(ledger)).toMatchObject([
    { id: 'roll-call:leg-bus', figures: { counted: 3, ledger: 2 }, since: at(9) },
  ])
  const late = said(boarded('bus', 'p-3'), { at: at(8, 50), heard: at(12) })
  expect(ids([...ledger, late])).toEqual([])
})

test('[X1] discrepancies stand by when they began', () => {
  const ledger = [
    ...sent47,
    received46,
    said({ type: 'Counted', at: { place: 'port' }, n: 40 }, { at: at(9) }),
  ]
  expect(ids(ledger)).toEqual(['roll-call:place-port', 'sent-received:bus'])
})
