import { END_OF_TIME, type Instant } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { census } from '@homeward/shared/operation'
import { GROUPS, type Picture } from '@homeward/shared/picture'
import { type Folded, pictureAt, viewAt } from '@homeward/shared/scenario'
import { hoursOf } from './hours.ts'

export interface Broken {
  readonly at: Instant
  readonly view: 'true' | 'known'
  readonly what: string
}

export interface InvariantsFound {
  readonly hours: number
  readonly broken: readonly Broken[]
}

/** What must hold at every hour, of what was true and of what was known. */
export function checkInvariants(folded: Folded, entries: readonly Recorded[]): InvariantsFound {
  const broken: Broken[] = []
  const hours = hoursOf(entries)
  for (const at of hours)
    for (const known of [false, true])
      for (const what of brokenIn(pictureAt(folded, viewAt(at, known))))
        broken.push({ at, view: known ? 'known' : 'true', what })
  return { hours: hours.length, broken }
}

export const brokenIn = (picture: Picture): string[] => [
  ...brokenSums(picture),
  ...brokenSeats(picture),
  ...brokenPlaces(picture),
]

/** The two sums, and at each spot unnamed + named = counted. */
function brokenSums({ totals, places, legs }: Picture): string[] {
  const broken: string[] = []
  const equal = (what: string, a: number, b: number) => {
    if (a !== b) broken.push(`${what}: ${a} is not ${b}`)
  }
  const groups = GROUPS.reduce((sum, group) => sum + totals[group], 0)
  equal('total = registered + unnamed', totals.total, totals.registered + totals.unnamed)
  equal('total = located + not located', totals.total, totals.located + totals.notLocated)
  equal('located = its groups', totals.located, groups)
  equal('located = named + unnamed', totals.located, totals.named + totals.unnamed)
  for (const { id, counted, named, unnamed } of places)
    equal(`place ${id}: counted = named + unnamed`, counted, named + unnamed)
  for (const { id, aboard, named, unnamed } of legs)
    equal(`leg ${id}: aboard = named + unnamed`, aboard, named + unnamed)
  const spots =
    places.reduce((sum, { counted }) => sum + counted, 0) +
    legs.reduce((sum, { aboard }) => sum + aboard, 0)
  const ends = totals.ownMeans + totals.stayed
  if (spots + ends > totals.located) broken.push(`${spots} at spots, ${totals.located} located`)
  return broken
}

const brokenSeats = ({ legs }: Picture): string[] =>
  legs.flatMap(({ id, seats, granted, held, aboard }) =>
    seats !== undefined && (granted + held > seats || aboard > seats)
      ? [`leg ${id}: ${granted} granted, ${held} held, ${aboard} aboard of ${seats} seats`]
      : [],
  )

/** Nobody seen in two places at once, and nobody who is not on the register. */
const brokenPlaces = ({ discrepancies }: Picture): string[] =>
  discrepancies.list.flatMap(({ id, kind }) =>
    kind === 'two-places' || kind === 'not-registered' ? [id] : [],
  )

/** People who are not accounted for at the end, or counted twice, or have no card. */
export function unaccounted({ state, cards }: Folded): string[] {
  const people = census(state, { at: END_OF_TIME, knownAt: END_OF_TIME })
  const seen = new Set<string>()
  return people.flatMap(({ person, last }) => {
    const again = seen.has(person)
    seen.add(person)
    return !last || again || !cards.has(person) ? [person] : []
  })
}
