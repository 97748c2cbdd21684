import { accept, EntryId, type Instant, MINUTE, PersonId, refuse } from '@homeward/shared/basics'
import type { Recorded, SpotKey } from '@homeward/shared/ledger'
import { idOf, isVoided, type View } from '@homeward/shared/operation'
import { openTotals } from '@homeward/shared/picture'
import { EntryPage, Funnel } from '@homeward/shared/protocol'
import * as z from 'zod'
import type { Operation } from '../operation/index.ts'
import { entriesOfPerson, entriesOfSpot, logOf, newestIn } from './pickEntries.ts'
import { operationRoute, type Route, viewOf } from './route.ts'
import { listOf, When, whole } from './when.ts'

const MOST = 500
const MOST_POINTS = 500

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
    async handle({ operation, query, parts }) {
      const { person, spot, ids, log, limit } = query
      const asked = [person, spot, ids, log].filter((one) => one !== undefined)
      if (asked.length !== 1)
        return refuse({ code: 'malformed', where: ['one of person, spot, ids, log'] })
      const { state, ledger } = operation
      const view = viewOf(query, operation.knownUpTo(parts.now()))
      if (ids) return accept(await pageOf(operation, view, await ledger.find(ids)))
      const seqs = person
        ? entriesOfPerson(state, view, person)
        : spot
          ? entriesOfSpot(state, spot as SpotKey) // its shape was checked
          : logOf(state)
      const newest = newestIn(state, view, seqs, limit)
      const found = await ledger.find(newest.map((seq) => idOf(state.entries, seq)))
      const bySeq = new Map(found.map((entry) => [entry.seq, entry]))
      const entries = newest.flatMap((seq) => bySeq.get(seq) ?? [])
      return accept(await pageOf(operation, view, entries))
    },
  }),
  operationRoute({
    method: 'get',
    path: '/api/operations/{id}/funnel',
    says: 'The head figures at evenly spaced moments from `from` to `to`, both included.',
    needs: ['picture:read'],
    query: z.strictObject({
      from: When.optional(),
      to: When.optional(),
      points: whole(2, MOST_POINTS).default(60),
      knownAt: When.optional(),
    }),
    value: Funnel,
    async handle({ operation, query, parts }) {
      const now = operation.knownUpTo(parts.now())
      const { span } = operation.info()
      const from = query.from ?? span?.start ?? firstEventOf(operation) ?? now
      const to = query.to ?? span?.end ?? now
      if (to < from) return refuse({ code: 'malformed', where: ['to: before from'] })
      const { knownAt } = viewOf(query, now)
      const totalsOf = openTotals(operation.state)
      const points: Funnel['points'] = []
      for (let i = 0; i < query.points; i++) {
        const at = Math.round(from + ((to - from) * i) / (query.points - 1))
        points.push({ at, totals: totalsOf({ at, knownAt }) })
        await new Promise(setImmediate) // others are served between two points
      }
      return accept({ points, seq: operation.state.seq })
    },
  }),
]

/** Entries with their words, and whether they are taken back in this view. */
async function pageOf(
  { state, register }: Operation,
  view: View,
  entries: readonly Recorded[],
): Promise<EntryPage> {
  const texts = entries.flatMap(({ event }) =>
    'text' in event && event.text !== undefined ? [event.text] : [],
  )
  const found = texts.length > 0 ? await register.prose([...new Set(texts)]) : []
  const proseOf = new Map(found.map((prose) => [prose.id, prose]))
  const lines = entries.map((entry) => {
    const { event } = entry
    const prose = 'text' in event && event.text !== undefined ? proseOf.get(event.text) : undefined
    const voided = isVoided(state, entry.id, view.knownAt)
    return prose ? { entry, prose, voided } : { entry, voided }
  })
  return { lines, seq: state.seq }
}

/** The minute of the first thing that happened; undefined while nothing has. */
function firstEventOf({ state }: Operation): Instant | undefined {
  const { first } = state.entries.byEvent
  return Number.isFinite(first) ? first * MINUTE : undefined
}
