import * as z from 'zod'
import type { EntryId, Instant, PersonId } from '../basics/index.ts'
import type { SpotKey } from '../ledger/index.ts'
import type { OperationState, Standing, View } from '../operation/index.ts'
import { census } from '../operation/index.ts'
import { type Count, plainCount } from './count.ts'
import { GROUPS } from './schema.ts'
import { type GroupOf, groupFinder, hasLeft } from './totals.ts'

/** Names one number on a screen: a head figure, a place or leg, a row of a breakdown. */
export const Figure = z.union([
  z.enum([
    ...GROUPS,
    'total',
    'registered',
    'located',
    'named',
    'unnamed',
    'notLocated',
    'answered',
    'out',
  ]),
  z.string().regex(/^(place|leg|kind|nationality):[A-Za-z0-9-]{1,64}$/),
])
export type Figure = z.infer<typeof Figure>

/** One person behind a figure, with the entry that decides where they are. */
export interface PersonLine {
  readonly person: PersonId
  readonly kind: string
  readonly nationality: string
  readonly where: string | undefined
  readonly since: Instant | undefined
  readonly certain: boolean
  readonly entry: EntryId | undefined
}

/** People known by number only. `receivedElsewhere` is below zero: counted off in bulk. */
export interface NumberLine {
  readonly spot: SpotKey
  readonly sort: 'unnamed' | 'unticked' | 'receivedElsewhere'
  readonly n: number
}

/** What a figure is made of: `count` is the persons and the numbers together (P2). */
export interface Behind {
  readonly count: number
  readonly persons: readonly PersonLine[]
  readonly numbers: readonly NumberLine[]
}

/** The people and numbers behind one figure of the picture in the same view. */
export function behind(state: OperationState, view: View, figure: Figure): Behind {
  const count = plainCount(state, view)
  const groupOf = groupFinder(count.desk)
  const picked = census(state, view).filter((standing) => belongs(standing, figure, groupOf))
  const persons = picked.map(line)
  const numbers = numberLines(state, count, figure, groupOf)
  return { count: persons.length + numbers.reduce((sum, { n }) => sum + n, 0), persons, numbers }
}

function belongs(standing: Standing, figure: Figure, groupOf: GroupOf): boolean {
  const { last } = standing
  if (figure === 'total' || figure === 'registered') return true
  if (figure === 'located' || figure === 'named') return last !== undefined
  if (figure === 'notLocated') return !last
  if (figure === 'answered') return !last && standing.answeredAt !== undefined
  if (figure === 'unnamed') return false
  if (figure === 'out') return last !== undefined && hasLeft(groupOf(last.where))
  if (figure.startsWith('kind:')) return standing.kind === figure.slice(5)
  if (figure.startsWith('nationality:')) return standing.nationality === figure.slice(12)
  if (figure.includes(':')) return last?.where === figure
  return last !== undefined && groupOf(last.where) === figure
}

/** Whether a spot's unnamed people belong to a figure; rows of a breakdown have none. */
function spotBelongs(spot: SpotKey, figure: Figure, groupOf: GroupOf): boolean {
  if (figure === 'total' || figure === 'located' || figure === 'unnamed') return true
  if (figure === 'out') return hasLeft(groupOf(spot))
  return figure === spot || groupOf(spot) === figure
}

function numberLines(
  state: OperationState,
  { heads, tally }: Count,
  figure: Figure,
  groupOf: GroupOf,
): NumberLine[] {
  return [...heads].flatMap(([spot, { named, unnamed, unticked }]) => {
    if (!spotBelongs(spot, figure, groupOf)) return []
    const lines: NumberLine[] = []
    if (unnamed > 0) lines.push({ spot, sort: 'unnamed', n: unnamed })
    if (figure === 'unnamed') return lines
    if (unticked > 0) lines.push({ spot, sort: 'unticked', n: unticked })
    const own = tally.at[state.wheres.numbers.get(spot) ?? -1] ?? 0
    const gone = named - unticked - own
    if (gone < 0) lines.push({ spot, sort: 'receivedElsewhere', n: gone })
    return lines
  })
}

const line = ({ person, kind, nationality, last }: Standing): PersonLine => ({
  person,
  kind,
  nationality,
  where: last?.where,
  since: last?.eventAt,
  certain: last?.certain ?? true,
  entry: last?.entry,
})
