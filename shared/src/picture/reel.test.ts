import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { END_OF_TIME, HOUR } from '../basics/index.ts'
import type { Recorded } from '../ledger/index.ts'
import { advance, nothingYet, type View } from '../operation/index.ts'
import {
  at,
  boarded,
  checkedIn,
  DAY,
  folded,
  ledger,
  received,
  registered,
  said,
  THEATRE,
  view,
} from '../testing/index.ts'
import { funnelOf, openReel, pictureHash, pictureOf, plainPicture, totalsAt } from './index.ts'

const frame = { operation: 'test', mode: 'drill' } as const

/** One step of someone who looks at an operation while it grows: entries come, or the view goes. */
const step = fc.record({
  come: fc.constantFrom(0, 0, 1, 3, 10),
  view,
  stays: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never

const upheaval: ReadonlySet<string> = new Set(['EntryVoided', 'PersonsMerged', 'ReviewResolved'])
const walk = fc.array(step, { minLength: 1, maxLength: 25, size: 'max' })

function follow(entries: readonly Recorded[], steps: readonly Step[]): void {
  const state = nothingYet()
  const reel = openReel(state, frame)
  let come = 0
  let look: View = steps[0]?.view ?? { at: DAY, knownAt: DAY }
  for (const one of steps) {
    advance(state, entries.slice(come, come + one.come))
    come = Math.min(entries.length, come + one.come)
    if (!one.stays) look = one.view
    expect(reel.at(look)).toEqual(plainPicture(state, look, frame))
  }
}

test('[P8] a reel draws what is counted from nothing, on any walk while the ledger grows', () => {
  fc.assert(
    fc.property(ledger(70), walk, (entries, steps) => follow(entries, steps)),
    { numRuns: 400 },
  )
})

test('[P8] and step by step, where nothing forces it to count anew', () => {
  fc.assert(
    fc.property(ledger(70), walk, (entries, steps) => {
      const calm = entries.filter(({ event }) => !upheaval.has(event.type))
      follow(
        calm.map((entry, i) => ({ ...entry, seq: i + 1 })),
        steps,
      )
    }),
    { numRuns: 400 },
  )
})

test('[P8] one look at a view is the picture that a reel comes to by any way', () => {
  fc.assert(
    fc.property(ledger(60), view, view, (entries, first, second) => {
      const state = nothingYet()
      advance(state, entries)
      const reel = openReel(state, frame)
      reel.at(first)
      expect(reel.at(second)).toEqual(pictureOf(state, second, frame))
      expect(totalsAt(state, second)).toEqual(reel.at(second).totals)
    }),
    { numRuns: 200 },
  )
})

test('[P8] a reel holds far jumps and many people', () => {
  const people = Array.from({ length: 4_000 }, (_, i) => `p-${i}`)
  const lines = [
    ...THEATRE,
    ...people.map((name, i) => said(registered(name), { at: at(1) + i })),
    ...people.map((name, i) => said(checkedIn('camp', name), { at: at(2) + i * 1_000 })),
    ...people.map((name, i) => said(boarded('bus', name), { at: at(5) + i * 1_000 })),
    said(received('bus', 'port', 3_000), { at: at(9) }),
  ]
  const state = folded(lines)
  const reel = openReel(state, frame)
  for (const moment of [
    at(12),
    at(1),
    at(3),
    at(3, 1),
    at(6),
    at(5, 30),
    at(9),
    at(8, 59),
    at(2),
  ]) {
    const look = { at: moment, knownAt: END_OF_TIME }
    expect(reel.at(look)).toEqual(plainPicture(state, look, frame))
  }
})

test('[P8] registering someone who had been seen makes the register as new as that', () => {
  const seenFirst = [...THEATRE, said(checkedIn('camp', 'p-1'), { at: at(8) })]
  const state = folded([...seenFirst, said(registered('p-1'), { at: at(9) })])
  const reel = openReel(state, frame)
  const newest = (moment: number) =>
    reel.at({ at: moment, knownAt: moment }).freshness.registered?.newest
  expect([newest(at(8, 30)), newest(at(9)), newest(at(8, 30))]).toEqual([
    undefined,
    at(9),
    undefined,
  ])
})

test('[S6] a hold that runs out is gone from the picture by the clock alone', () => {
  const hold = {
    type: 'SeatsHeld',
    request: 'r-1',
    leg: 'ship',
    persons: ['p-1', 'p-2'],
    until: at(10),
  } as const
  const state = folded([...THEATRE, said(hold, { at: at(8) })])
  const reel = openReel(state, frame)
  const held = (moment: number) => reel.at({ at: moment, knownAt: moment }).legs[1]?.held
  expect([held(at(9)), held(at(10) - 1), held(at(10)), held(at(11))]).toEqual([2, 2, 0, 0])
})

test('[P8] an hour ago is the same view one hour earlier, by what is known now', () => {
  fc.assert(
    fc.property(ledger(40), view, (entries, look) => {
      const state = nothingYet()
      advance(state, entries)
      const now = Math.min(look.at, look.knownAt)
      const before = { at: Math.max(0, now - HOUR), knownAt: look.knownAt }
      expect(pictureOf(state, look, frame).hourAgo).toEqual(
        plainPicture(state, before, frame).totals,
      )
    }),
    { numRuns: 200 },
  )
})

test('[P8] the funnel over time is made of the totals of its moments, in both ways', () => {
  fc.assert(
    fc.property(
      ledger(40),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (entries, points, then) => {
        const state = nothingYet()
        advance(state, entries)
        const query = { from: DAY, to: DAY + 6 * HOUR, points }
        const funnel = funnelOf(state, {
          ...query,
          ...(then ? { knownAt: 'asThen' as const } : {}),
        })
        expect(funnel).toHaveLength(points)
        expect(funnel.at(-1)?.at).toBe(query.to)
        for (const { at: moment, totals } of funnel)
          expect(totals).toEqual(
            totalsAt(state, { at: moment, knownAt: then ? moment : END_OF_TIME }),
          )
      },
    ),
    { numRuns: 100 },
  )
})

test('[P8] one person at another place gives a picture another hash; the same picture the same one', () => {
  const of = (place: string) =>
    pictureHash(
      pictureOf(
        folded([...THEATRE, said(checkedIn(place, 'p-1'), { at: at(9) })]),
        {
          at: at(10),
          knownAt: at(10),
        },
        frame,
      ),
    )
  expect(of('camp')).toBe(of('camp'))
  expect(of('camp')).not.toBe(of('port'))
  expect(of('camp')).toMatch(/^[0-9a-f]{16}$/)
})
