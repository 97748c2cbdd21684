import type { Instant } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { census } from '@homeward/shared/operation'
import { GROUPS, type Picture } from '@homeward/shared/picture'
import { type Folded, type Seen, see, viewAt } from '@homeward/shared/scenario'
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
      for (const what of brokenIn(see(folded, viewAt(at, known))))
        broken.push({ at, view: known ? 'known' : 'true', what })
  return { hours: hours.length, broken }
}

export function brokenIn(seen: Seen): string[] {
  const { picture } = seen
  return [...brokenSums(picture), ...brokenSeats(picture), ...brokenPlaces(seen)]
}

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

/** Every person is one line of the census, so in one place; nobody is in the ledger but the cards. */
function brokenPlaces({ folded, people, picture }: Seen): string[] {
  const twice = people.length - new Set(people.map(({ person }) => person)).size
  const strangers = people.filter(({ person }) => !folded.cards.has(person)).length
  const two = picture.discrepancies.list.filter(({ kind }) => kind === 'two-places').length
  return [
    ...(twice > 0 ? [`${twice} people counted twice`] : []),
    ...(strangers > 0 ? [`${strangers} people without a card`] : []),
    ...(two > 0 ? [`${two} people in two places at once`] : []),
  ]
}

/** Who is still unaccounted for at the end. */
export function unaccounted(folded: Folded): string[] {
  const end = { at: Number.MAX_SAFE_INTEGER, knownAt: Number.MAX_SAFE_INTEGER }
  return census(folded.state, end).flatMap(({ person, last }) => (last ? [] : [person]))
}
