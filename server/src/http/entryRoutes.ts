import { accept, EntryId, type Instant, MINUTE, PersonId, refuse } from '@homeward/shared/basics'
import { type Recorded, type SpotKey, spotOf } from '@homeward/shared/ledger'
import {
  entriesOfPerson,
  entriesOfSpot,
  isVoided,
  logLines,
  type View,
} from '@homeward/shared/operation'
import { openTotals } from '@homeward/shared/picture'
import { findLegOn, THE_WHOLE, touchedSpot } from '@homeward/shared/projection'
import { EntryPage, Funnel } from '@homeward/shared/protocol'
import * as z from 'zod'
import type { Operation } from '../operation/index.ts'
import { type Reader, readerOf, readLines } from '../projection/index.ts'
import { allowed } from '../session/index.ts'
import { operationRoute, type Route, viewOf } from './route.ts'
import { listOf, When, whole } from './when.ts'

const MOST = 500
const MOST_POINTS = 500
/** Counting is put aside for others after so long. */
const SLICE_MS = 8

const Spot = z.templateLiteral([z.enum(['place', 'leg']), ':', z.string().min(1).max(64)])

/** Entries with the words that they point at, and the head figures over time. */
export const entryRoutes: readonly Route[] = [
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/entries',
    says: 'Entries of a person, of a spot, with these ids, or of the situation log (`log=1`), the last to have happened first.',
    needs: ['ledger:read'],
    query: z.strictObject({
      person: PersonId.optional(),
      spot: Spot.optional(),
      ids: listOf(EntryId, MOST).optional(),
      log: z.literal('1').optional(),
      at: When.optional(),
      knownAt: When.optional(),
      limit: whole(1, MOST).default(100),
    }),
    value: EntryPage,
    async handle({ operation, query, parts, session }) {
      const { person, spot, ids, log } = query
      const asked = [person, spot, ids, log].filter((one) => one !== undefined)
      if (asked.length !== 1)
        return refuse({ code: 'malformed', where: ['one of person, spot, ids, log'] })
      const { state, ledger } = operation
      const view = viewOf(query, operation.knownUpTo(parts.now()))
      const reader = readerOf(session, operation, 'ledger:read', parts.now(), view)
      const sees = person ? reader.seesPerson(person) : !spot || seesSpot(reader, operation, spot)
      if (!sees) return refuse({ code: 'not-allowed' })
      const newest = ids ?? newestOf(operation, view, query)
      const found = new Map((await ledger.find(newest)).map((entry) => [entry.id, entry]))
      const entries = newest.flatMap((entry) => found.get(entry) ?? [])
      const voided = ({ id }: Recorded) => isVoided(state, id, view.knownAt)
      return accept({
        lines: await readLines(operation, reader, entries, voided),
        seq: state.seq,
      })
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/funnel',
    says: 'The head figures at evenly spaced moments from `from` to `to`, both included; with `knownAt=asThen` as they were known at each.',
    needs: ['picture:read'],
    query: z.strictObject({
      from: When.optional(),
      to: When.optional(),
      points: whole(2, MOST_POINTS).default(60),
      knownAt: z.union([z.literal('asThen'), When]).optional(),
    }),
    value: Funnel,
    async handle({ operation, query, parts, session }) {
      const { mode } = operation.info()
      if (!allowed(session, mode, 'picture:read', THE_WHOLE)) return refuse({ code: 'not-allowed' }) // an hour ago is not counted by place
      const now = operation.knownUpTo(parts.now())
      const { span } = operation.info()
      const from = query.from ?? span?.start ?? firstEventOf(operation) ?? now
      const to = query.to ?? span?.end ?? now
      if (to < from) return refuse({ code: 'malformed', where: ['to: before from'] })
      const { knownAt } = query
      const course = parts.course(operation)
      const totalsThen = openTotals(operation.state) // of one moment of knowing: seldom asked
      const totalsOf = (at: Instant) =>
        knownAt === undefined || knownAt === 'asThen'
          ? course.at(at, knownAt ?? 'true')
          : totalsThen({ at, knownAt })
      let began = performance.now()
      const points: Funnel['points'] = []
      for (let i = 0; i < query.points; i++) {
        const at = Math.round(from + ((to - from) * i) / (query.points - 1))
        points.push({ at, totals: totalsOf(at) })
        if (performance.now() - began < SLICE_MS) continue
        await new Promise(setImmediate) // others are served in between
        began = performance.now()
      }
      return accept({ points, seq: operation.state.seq })
    },
  }),
]

interface Asked {
  readonly person?: PersonId | undefined
  readonly spot?: string | undefined
  readonly limit: number
}

function newestOf({ state }: Operation, view: View, { person, spot, limit }: Asked): EntryId[] {
  if (person) return entriesOfPerson(state, person, view, limit)
  if (spot) return entriesOfSpot(state, spot as SpotKey, view, limit) // its shape was checked
  return logLines(state, view, limit)
}

const seesSpot = (reader: Reader, { desk }: Operation, spot: string): boolean =>
  reader.sees(touchedSpot(spotOf(spot as SpotKey), findLegOn(desk))) // its shape was checked

/** The minute of the first thing that happened; undefined while nothing has. */
function firstEventOf({ state }: Operation): Instant | undefined {
  const { first } = state.entries.byEvent
  return Number.isFinite(first) ? first * MINUTE : undefined
}
