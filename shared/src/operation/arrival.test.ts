import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR } from '../basics/index.ts'
import { OBSERVATION_TYPES, type Recorded } from '../ledger/index.ts'
import { type Picture, plainPicture } from '../picture/index.ts'
import {
  at,
  checkedIn,
  type Line,
  ledger,
  lines,
  recorded,
  registered,
  said,
  seen,
  THEATRE,
  view,
} from '../testing/index.ts'
import { advance, EVERYTHING, nothingYet } from './index.ts'

const frame = { operation: 'test', mode: 'drill' } as const

function pictureOfAll(entries: readonly Recorded[], moment = EVERYTHING): Picture {
  const state = nothingYet()
  advance(state, entries)
  return plainPicture(state, moment, frame)
}

/** Figures alone: how far the ledger goes is not one, and lists stand in order of what they are. */
function figures(picture: Picture) {
  const byId = <One extends { id: string }>(all: readonly One[]) =>
    [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    ...picture,
    seq: 0,
    places: byId(picture.places),
    legs: byId(picture.legs),
    vehicles: byId(picture.vehicles),
  }
}

test('[M1] a person is where the latest sighting says, and nowhere else', () => {
  const ledger = [
    ...THEATRE,
    said(registered('wang'), { at: at(8) }),
    said(checkedIn('camp', 'wang'), { at: at(9) }),
    said(checkedIn('port', 'wang'), { at: at(10) }),
  ]
  const counted = (moment: number) =>
    seen(ledger, moment).places.map(({ id, counted: n }) => [id, n])
  expect(counted(at(9, 30))).toContainEqual(['camp', 1])
  expect(counted(at(10))).toContainEqual(['camp', 0])
  expect(counted(at(10))).toContainEqual(['port', 1])
})

test('[M3] a check-in of 14:05 heard at 14:31 is kept, and moves nobody back', () => {
  const ledger = [
    ...THEATRE,
    said(checkedIn('port', 'wang'), { at: at(14, 20) }),
    said(checkedIn('camp', 'wang'), { at: at(14, 5), heard: at(14, 31) }),
  ]
  const { places } = seen(ledger, at(15))
  expect(places.find(({ id }) => id === 'port')?.counted).toBe(1)
  const then = seen(ledger, at(14, 10))
  expect(then.places.find(({ id }) => id === 'camp')).toMatchObject({ counted: 1 })
})

test('[T3] at one instant people come off, are checked in, go aboard, are gone, in this order', () => {
  const instant = { at: at(9) }
  const events = [
    { type: 'CheckedOut', persons: ['wang'], place: 'port' },
    { type: 'Boarded', persons: ['wang'], leg: 'ship' },
    checkedIn('port', 'wang'),
    { type: 'Disembarked', persons: ['wang'], leg: 'bus', place: 'port' },
  ] as const
  const whereAfter = (n: number): string[] => {
    const { places, legs, totals } = seen([
      ...THEATRE,
      ...events.slice(n).map((event) => said(event, instant)),
    ])
    return [
      ...places.filter(({ counted }) => counted > 0).map(({ id }) => id),
      ...legs.filter(({ aboard }) => aboard > 0).map(({ id }) => id),
      ...(totals.elsewhere > 0 ? ['gone'] : []),
    ]
  }
  expect([0, 1, 2, 3].map(whereAfter)).toEqual([['gone'], ['ship'], ['port'], ['port']])
})

test('[M2] hearing entries again changes nothing', () => {
  fc.assert(
    fc.property(ledger(40), fc.nat(), (entries, cut) => {
      const state = nothingYet()
      advance(state, entries)
      const once = figures(plainPicture(state, EVERYTHING, frame))
      advance(state, entries.slice(cut % (entries.length + 1)))
      advance(state, entries)
      expect(figures(plainPicture(state, EVERYTHING, frame))).toEqual(once)
    }),
  )
})

test('[M2] a copy of a fold goes on as the fold does: rows are moved with their times', () => {
  fc.assert(
    fc.property(ledger(60), fc.nat(), (entries, cut) => {
      const middle = cut % (entries.length + 1)
      const state = nothingYet()
      advance(state, entries.slice(0, middle))
      const copy = structuredClone(state)
      for (const one of [state, copy]) advance(one, entries.slice(middle))
      expect(plainPicture(copy, EVERYTHING, frame)).toEqual(plainPicture(state, EVERYTHING, frame))
    }),
    { numRuns: 100 },
  )
})

test('[M2] a gap is said, and what came before it is taken in', () => {
  const state = nothingYet()
  const entries = recorded(THEATRE)
  expect(advance(state, [...entries.slice(0, 2), ...entries.slice(3)])).toBe('gap')
  expect(state.seq).toBe(2)
  expect(advance(state, entries)).toBe('advanced')
})

const isDecided = ({ event }: Line) => !OBSERVATION_TYPES.has(event.type)

/** Lines that no review holds back: what is decided about one goes by its number (T4). */
const settled = (drawn: readonly Line[]): Line[] =>
  drawn
    .filter(({ event }) => event.type !== 'ReviewResolved')
    .map(({ review: _, ...line }, i) => ({ id: `line-${String(i).padStart(4, '0')}`, ...line }))

/** The same lines in another order of arrival; decisions keep their order. */
function shuffled(ledger: readonly Line[], keys: readonly number[]): Line[] {
  const order = ledger
    .filter((line) => !isDecided(line))
    .map((line, i) => ({ line, key: keys[i % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
  return ledger.map((line) => (isDecided(line) ? line : (order.shift()?.line ?? line)))
}

test('[T3] in whatever order observations arrive, the picture of all of them is the same', () => {
  fc.assert(
    fc.property(lines(40), fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (drawn, keys) => {
      const ledger = settled(drawn)
      const inOrder = figures(pictureOfAll(recorded(ledger)))
      expect(figures(pictureOfAll(recorded(shuffled(ledger, keys))))).toEqual(inOrder)
    }),
    { numRuns: 300 },
  )
})

test('[T3] two halves that were apart agree once each has heard the other, whoever was first', () => {
  const sides = fc.array(fc.boolean(), { minLength: 47, maxLength: 47 })
  fc.assert(
    fc.property(lines(40), sides, (drawn, side) => {
      const all = settled(drawn)
      const decided = all.filter(isDecided)
      const observed = all.filter((line) => !isDecided(line))
      const here = observed.filter((_, i) => side[i % side.length])
      const there = observed.filter((_, i) => !side[i % side.length])
      const one = figures(pictureOfAll(recorded([...decided, ...here, ...there])))
      const other = figures(pictureOfAll(recorded([...decided, ...there, ...here])))
      expect(other).toEqual(one)
    }),
    { numRuns: 200 },
  )
})

test('[T1] [T3] a device whose clock is 12 h wrong throughout changes nothing', () => {
  fc.assert(
    fc.property(lines(30), fc.integer({ min: -12, max: 12 }), (drawn, hours) => {
      // What the server settles does not depend on the wall clock of the device: see anchor.test.ts.
      const ledger = settled(drawn)
      const skewed = recorded(ledger).map((entry) => ({ ...entry, at: entry.at + hours * HOUR }))
      expect(figures(pictureOfAll(skewed))).toEqual(figures(pictureOfAll(recorded(ledger))))
    }),
    { numRuns: 100 },
  )
})

test('[T5] what was known at a moment is the same when it is asked later', () => {
  fc.assert(
    fc.property(ledger(50), view, (entries, { at: moment, knownAt }) => {
      const known = entries.filter(({ receivedAt }) => receivedAt <= knownAt)
      const renumbered = known.map((entry, i) => ({ ...entry, seq: i + 1 }))
      const asked = { at: moment, knownAt }
      expect(figures(pictureOfAll(entries, asked))).toEqual(
        figures(pictureOfAll(renumbered, asked)),
      )
    }),
    { numRuns: 300 },
  )
})

test('[T5] what was true and what was known differ by what had not been heard', () => {
  const ledger = [
    ...THEATRE,
    said(registered('wang'), { at: at(8) }),
    said(checkedIn('camp', 'wang'), { at: at(9), heard: at(12) }),
  ]
  expect(seen(ledger, at(10)).totals.located).toBe(1)
  expect(seen(ledger, at(10), at(10)).totals).toMatchObject({ located: 0, notLocated: 1 })
})
