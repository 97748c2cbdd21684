import * as z from 'zod'
import type { EntryId, Instant, PersonId } from '../basics/index.ts'
import type { SpotKey } from '../ledger/index.ts'
import type { OperationState, Standing, View } from '../operation/index.ts'
import { census, isSpot } from '../operation/index.ts'
import { headsBySpot } from './heads.ts'
import { deskOf, groupFinder } from './picture.ts'
import { GROUPS } from './schema.ts'

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
  const people = census(state, view)
  const groupOf = groupFinder(deskOf(state, view))
  const picked = people.filter((standing) => belongs(standing, figure, groupOf))
  const persons = picked.map(line)
  const numbers = numberLines(state, view, people, figure, groupOf)
  const count = persons.length + numbers.reduce((sum, { n }) => sum + n, 0)
  return { count, persons, numbers }
}

function belongs(standing: Standing, figure: Figure, groupOf: (where: string) => string): boolean {
  const { last } = standing
  const where = last?.where
  if (figure === 'total' || figure === 'registered') return true
  if (figure === 'located' || figure === 'named') return last !== undefined
  if (figure === 'notLocated') return !last
  if (figure === 'answered') return !last && standing.answered
  if (figure === 'unnamed') return false
  if (figure === 'out') return !!where && LEFT.has(groupOf(where))
  if (figure.startsWith('kind:')) return standing.kind === figure.slice(5)
  if (figure.startsWith('nationality:')) return standing.nationality === figure.slice(12)
  if (figure.includes(':')) return where === figure
  return !!where && groupOf(where) === figure
}

const LEFT: ReadonlySet<string> = new Set(['aboard', 'inHaven', 'home'])

/** Whether a spot's unnamed people belong to a figure; rows of a breakdown have none. */
function spotBelongs(spot: SpotKey, figure: Figure, groupOf: (where: string) => string): boolean {
  if (figure === 'total' || figure === 'located' || figure === 'unnamed') return true
  if (figure === 'out') return LEFT.has(groupOf(spot))
  return figure === spot || groupOf(spot) === figure
}

function numberLines(
  state: OperationState,
  view: View,
  people: readonly Standing[],
  figure: Figure,
  groupOf: (where: string) => string,
): NumberLine[] {
  const last = new Map<string, number>()
  for (const standing of people) {
    const where = standing.last?.where
    if (where && isSpot(where)) last.set(where, (last.get(where) ?? 0) + 1)
  }
  return [...headsBySpot(state, view, people)].flatMap(([spot, heads]) => {
    if (!spotBelongs(spot, figure, groupOf)) return []
    const lines: NumberLine[] = []
    if (heads.unnamed > 0) lines.push({ spot, sort: 'unnamed', n: heads.unnamed })
    if (figure === 'unnamed') return lines
    if (heads.unticked > 0) lines.push({ spot, sort: 'unticked', n: heads.unticked })
    const gone = heads.named - heads.unticked - (last.get(spot) ?? 0)
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
