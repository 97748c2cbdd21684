import { expect, test } from 'vitest'
import {
  at,
  boarded,
  checkedIn,
  ended,
  groupIn,
  type Line,
  legOpened,
  placeDefined,
  registered,
  said,
  seen,
  THEATRE,
  voided,
} from '../testing/index.ts'

const ledger: Line[] = [
  ...THEATRE,
  said(registered('li'), { at: at(6) }),
  said(registered('wang'), { at: at(7) }),
  said(registered('sun'), { at: at(7, 30) }),
  said(checkedIn('camp', 'wang'), { at: at(8) }),
  said(groupIn({ place: 'port' }, 9), { at: at(9), heard: at(11) }),
  said(ended('home', 'li'), { at: at(10) }),
  said({ type: 'Answered', persons: ['sun'] }, { at: at(10, 30) }),
]

test('[P9] each head figure says the newest word it rests on, and the oldest', () => {
  expect(seen(ledger, at(12)).freshness).toEqual({
    atPoints: { newest: at(9), oldest: at(8) },
    home: { newest: at(10), oldest: at(10) },
    located: { newest: at(10), oldest: at(8) },
    named: { newest: at(10), oldest: at(8) },
    unnamed: { newest: at(9), oldest: at(9) },
    out: { newest: at(10) },
    registered: { newest: at(7, 30), oldest: at(6) },
    notLocated: { newest: at(7, 30), oldest: at(7, 30) },
    answered: { newest: at(10, 30), oldest: at(10, 30) },
    total: { newest: at(10), oldest: at(8) },
  })
})

test('[P9] who is home makes no combined figure old, and grows no older at home', () => {
  const long = [...ledger, said(checkedIn('camp', 'wang'), { at: at(20) })]
  expect(seen(long, at(21)).freshness).toMatchObject({
    located: { newest: at(20), oldest: at(9) },
    home: { newest: at(10), oldest: at(10) },
  })
})

test('[P9] a spot is as old as the last word from there, and says when the server heard from it', () => {
  const age = (moment: number, knownAt?: number) => {
    const port = seen(ledger, moment, knownAt).places.find(({ id }) => id === 'port')
    return [port?.asOf, port?.heardAt]
  }
  expect(age(at(12))).toEqual([at(9), at(11)])
  expect(age(at(10), at(10))).toEqual([undefined, undefined]) // silence has no age, and is not nought
  expect(age(at(10))).toEqual([at(9), undefined]) // true then, heard later
})

test('[P9] a late word about earlier is heard late and makes nothing newer', () => {
  const late = [...ledger, said(checkedIn('port', 'sun'), { at: at(8, 30), heard: at(15) })]
  const port = seen(late, at(16)).places.find(({ id }) => id === 'port')
  expect([port?.asOf, port?.heardAt]).toEqual([at(9), at(15)])
})

test('[P9] a word that is taken back is no word', () => {
  const gone = [
    ...ledger,
    said(groupIn({ place: 'port' }, 3), { at: at(13), id: 'wrong' }),
    said(voided('wrong'), { at: at(13, 5) }),
  ]
  const port = seen(gone, at(14)).places.find(({ id }) => id === 'port')
  expect([port?.counted, port?.asOf]).toEqual([9, at(9)])
})

test('[P10] a place or a leg that is written down late groups those who were seen there before', () => {
  const late = [
    ...THEATRE,
    said(checkedIn('hospital', 'wang'), { at: at(9) }),
    said(boarded('boat', 'li'), { at: at(9) }),
    said(placeDefined('hospital', 'haven'), { at: at(12) }),
    said(legOpened('boat', 'port', 'haven', { abroad: true }), { at: at(12) }),
  ]
  expect(seen(late, at(10), at(10)).totals).toMatchObject({ elsewhere: 2 })
  const { totals, places, legs } = seen(late, at(10))
  expect(totals).toMatchObject({ elsewhere: 0, inHaven: 1, aboard: 1 })
  expect(places.at(-1)).toMatchObject({ id: 'hospital', counted: 1 })
  expect(legs.at(-1)).toMatchObject({ id: 'boat', aboard: 1 })
  expect(seen(late, at(8)).places.some(({ id }) => id === 'hospital')).toBe(false)
})

test('[T4] what is set of a place holds from when it happened, and the later decision wins', () => {
  const shut = [
    ...THEATRE,
    said({ type: 'PlaceSet', place: 'camp', state: 'closed' }, { at: at(12), heard: at(12) }),
    said({ type: 'PlaceSet', place: 'camp', state: 'full' }, { at: at(10), heard: at(13) }),
  ]
  const state = (moment: number, knownAt?: number) => seen(shut, moment, knownAt).places[0]?.state
  expect(state(at(11), at(11))).toBe('open')
  expect(state(at(11))).toBe('full')
  expect(state(at(12, 30), at(12, 30))).toBe('closed')
  expect(state(at(14))).toBe('full') // decided later, whenever it happened
})

test('[T4] a place defined again keeps what was set of it since', () => {
  const again = [
    ...THEATRE,
    said({ type: 'PlaceSet', place: 'camp', state: 'closed', capacity: 40 }, { at: at(9) }),
    said(placeDefined('camp', 'haven'), { at: at(10) }),
  ]
  expect(seen(again).places[0]).toMatchObject({ state: 'closed', capacity: 40, group: 'inHaven' })
})

const fire = (hour: number, until: number): Line =>
  said(
    {
      type: 'HazardSet',
      hazard: 'fire',
      kind: 'noGo',
      name: { zh: '火', en: 'fire' },
      ring: [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
      until,
    },
    { at: at(hour) },
  )

test('[S6] a hazard is over by the clock, or once cleared, and set again it is not', () => {
  const cleared = said({ type: 'HazardCleared', hazard: 'fire' }, { at: at(10) })
  const over = (lines: readonly Line[], moment: number) => seen(lines, moment).hazards[0]?.over
  const once = [...THEATRE, fire(9, at(12))]
  expect([over(once, at(11)), over(once, at(12))]).toEqual([false, true])
  expect(over([...once, cleared], at(10, 30))).toBe(true)
  expect(over([...once, cleared, fire(11, at(14))], at(11, 30))).toBe(false)
})
