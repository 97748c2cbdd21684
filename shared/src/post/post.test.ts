import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { END_OF_TIME, MINUTE, OperationId } from '../basics/index.ts'
import { Report } from '../ledger/index.ts'
import { census } from '../operation/index.ts'
import { plainCount, plainPicture } from '../picture/index.ts'
import {
  arrived,
  at,
  boarded,
  checkedIn,
  DAY,
  departed,
  disembarked,
  folded,
  groupIn,
  groupMoved,
  identified,
  type Line,
  ledger,
  received,
  recorded,
  registered,
  said,
  THEATRE,
  type Told,
} from '../testing/index.ts'
import { PostSheet, postNow, seedOf, sheetOf } from './index.ts'

const WHOLE = { place: () => true, leg: () => true }
const EVENING = at(20)

/** The sheet that the capital would send of a ledger. */
function sheetIn(lines: readonly Line[], now = EVENING) {
  const state = folded(lines)
  const view = { at: now, knownAt: END_OF_TIME }
  const frame = { operation: OperationId.parse('drill-1'), mode: 'drill' } as const
  const picture = plainPicture(state, view, frame)
  const count = plainCount(state, view)
  const sheet = sheetOf({
    ...{ state, picture, count, standings: census(state, view), within: WHOLE },
    ...{ now, mayList: () => true },
  })
  return PostSheet.parse(JSON.parse(JSON.stringify(sheet)))
}

const figures = (post: Pick<ReturnType<typeof postNow>, 'places' | 'legs'>) => ({
  places: post.places.map(({ id, counted, named, unnamed }) => ({ id, counted, named, unnamed })),
  legs: post.legs.map(({ id, aboard, named, unnamed, sent, received }) => ({
    id,
    aboard,
    named,
    unnamed,
    sent,
    // Who leaves a bus that never left was sent by nobody: no difference is made of it.
    received: sent === undefined ? undefined : received,
  })),
})
const told = (sheet: PostSheet) =>
  figures({
    places: sheet.places.map((one) => one.figures),
    legs: sheet.legs.map((one) => one.figures),
  })

const who = fc.uniqueArray(fc.constantFrom('wang', 'li', 'zhao', 'chen', 'sun'), {
  minLength: 1,
  maxLength: 3,
})
const n = fc.integer({ min: 1, max: 5 })
const camp = { place: 'camp' }

/** What a post does on an ordinary day: in and named; aboard and away; received and ticked off. */
const arriving = fc.oneof(
  who.map((persons) => checkedIn('camp', ...persons)),
  n.map((heads) => groupIn(camp, heads)),
  who.map((persons) => identified(camp, ...persons)),
)
const boarding = fc.oneof(
  n.map((heads) => groupMoved(camp, { leg: 'bus' }, heads)),
  who.map((persons) => boarded('bus', ...persons)),
)
/** Nobody is seen at the camp again who is on the bus: whom it then brings is a matter of dispute. */
const morning = fc
  .tuple(fc.array(arriving, { maxLength: 6 }), fc.array(boarding, { maxLength: 4 }))
  .map(([first, then]) => [...first, ...then])
const day = fc.oneof(
  arriving,
  boarding,
  n.map((heads) => received('bus', 'port', heads)),
  who.map((persons) => disembarked('bus', 'port', ...persons)),
  n.map((heads) => groupMoved({ place: 'port' }, { leg: 'ship' }, heads)),
  who.map((persons) => boarded('ship', ...persons)),
  fc.constant(arrived('bus', 'port')),
)
const timed = (events: readonly Told[], from: number): Line[] =>
  events.map((event, i) => said(event, { at: from + i * MINUTE, id: `at-${from}-${i}` }))

test('[PT1] with nothing done here the figures are those that the capital sent, whatever the ledger', () => {
  fc.assert(
    fc.property(ledger(30), (entries) => {
      const lines = entries.map(({ event, eventAt, receivedAt, id, certain, review }) =>
        said(event, { at: eventAt, heard: receivedAt, id, certain, ...(review ? { review } : {}) }),
      )
      const sheet = sheetIn(lines, DAY + 25 * 60 * MINUTE)
      expect(figures(postNow(sheet, [], sheet.now))).toEqual(told(sheet))
    }),
  )
})

test('[PT2] what was done here counts on the phone as it will at the capital', () => {
  const opening = registered('wang')
  fc.assert(
    fc.property(morning, fc.boolean(), fc.array(day, { maxLength: 8 }), (before, left, after) => {
      const away = left ? [departed('bus', 4)] : []
      const known = [...THEATRE, ...timed([opening, ...before, ...away], at(9))]
      const own = timed(after, EVENING + MINUTE)
      const late = EVENING + 60 * MINUTE
      const reports = recorded(own).map(({ id, at: moment, event, by }) => ({
        report: Report.parse({ id, at: moment, heardAt: moment, event }),
        by,
      }))
      expect(figures(postNow(sheetIn(known), reports, late))).toEqual(
        told(sheetIn([...known, ...own], late)),
      )
    }),
    { numRuns: 300 },
  )
})

test('[PT3] a bus that left with 47 and brings 46 shows its difference on the phone at once', () => {
  const known = [...THEATRE, ...timed([groupIn({ leg: 'bus' }, 47), departed('bus', 47)], at(9))]
  const [one] = recorded(timed([received('bus', 'port', 46)], EVENING + MINUTE))
  if (!one) throw new Error('nothing recorded')
  const report = Report.parse({ id: one.id, at: one.at, heardAt: one.at, event: one.event })
  const post = postNow(sheetIn(known), [{ report, by: one.by }], EVENING + 2 * MINUTE)
  expect(post.differences).toMatchObject([
    { id: 'sent-received:bus', figures: { sent: 47, received: 46 }, open: true },
  ])
})

test('[PT4] people beyond the list are counted all the same, and nobody is on it who is elsewhere', () => {
  const names = Array.from({ length: 520 }, (_, i) => `p-${i}`)
  const known = [
    ...THEATRE,
    ...timed(
      [checkedIn('camp', ...names.slice(0, 500)), checkedIn('camp', ...names.slice(500))],
      at(9),
    ),
  ]
  const sheet = sheetIn(known)
  expect(sheet.people).toHaveLength(500)
  expect(sheet.places.find(({ defined }) => defined.place === 'camp')?.unlisted).toBe(20)
  expect(seedOf(sheet).length).toBeGreaterThan(520)
  expect(figures(postNow(sheet, [], EVENING))).toEqual(told(sheet))
})
