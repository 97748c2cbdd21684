import type { Instant, PersonId } from '../basics/index.ts'
import { isSpot, numberOf, valueAt } from '../movement/index.ts'
import {
  census,
  fillRows,
  holds,
  noRows,
  type OperationState,
  type View,
} from '../operation/index.ts'
import { findingIn } from './findings.ts'
import type { Freshness } from './schema.ts'
import { addTo, type Several, type Tally, widen } from './tally.ts'

interface Sort {
  registered: number
  readonly at: number[]
}

/**
 * The tally of a view, counted from nothing, person by person.
 *
 * It takes a hundred times as long as the reel and is there to be believed: tests hold the reel to
 * it, and the oracle holds both.
 */
export function plainTally(state: OperationState, view: View): Tally {
  const at: number[] = []
  const identified: number[] = []
  const kinds = new Map<string, Sort>()
  const nationalities = new Map<string, Sort>()
  const notBoarded = new Map<number, Several>()
  const uncertain = new Map<PersonId, Instant>()
  const inTwoPlaces = new Map<PersonId, Several>()
  const words: Record<keyof Tally['words'], Freshness> = {
    registered: {},
    notLocated: {},
    answered: {},
  }
  const ends = new Map<number, Freshness>()
  let strangers: Several = { n: 0, since: Number.POSITIVE_INFINITY }
  let answered = 0

  const rows = noRows()
  const people = census(state, view)
  for (const standing of people) {
    const { person, ids, last, registeredAt, answeredAt } = standing
    const where = last && numberOf(state.wheres, last.where)
    for (const sort of [
      sortOf(kinds, standing.kind),
      sortOf(nationalities, standing.nationality),
    ]) {
      sort.registered += 1
      if (where !== undefined) addTo(sort.at, where)
    }
    words.registered = widen(words.registered, registeredAt)
    if (!last || where === undefined) {
      words.notLocated = widen(words.notLocated, registeredAt)
      words.answered = widen(words.answered, answeredAt)
      if (answeredAt !== undefined) answered += 1
      continue
    }
    addTo(at, where)
    if (!isSpot(last.where)) ends.set(where, widen(ends.get(where) ?? {}, last.eventAt))
    if (registeredAt === undefined) strangers = more(strangers, last.eventAt)

    const named = standing.sightings.filter(({ outOfGroup }) => outOfGroup)
    for (const spot of new Set(named.map((sighting) => sighting.where)))
      addTo(identified, numberOf(state.wheres, spot)) // each spot once, however often it is told (U2)

    const numbers = ids.flatMap((id) => state.people.numbers.get(id) ?? [])
    fillRows(
      state,
      view,
      numbers[0] ?? -1,
      numbers.length > 1 ? { face: 0, numbers } : undefined,
      rows,
    )
    const finding = findingIn(state.sightings, state.wheres, rows)
    if (finding?.uncertain !== undefined) uncertain.set(person, finding.uncertain)
    if (finding?.places) inTwoPlaces.set(person, { n: finding.places, since: last.eventAt })
    for (const [leg, since] of finding?.notBoarded ?? [])
      notBoarded.set(leg, more(notBoarded.get(leg) ?? { n: 0, since }, since))
  }
  const registered = people.length
  const changed = changesIn(state, view)
  return {
    registered,
    answered,
    at,
    identified,
    changed,
    kinds: kinds as Tally['kinds'], // the words that `census` gave
    nationalities,
    strangers,
    notBoarded,
    uncertain,
    inTwoPlaces,
    words,
    ends,
  }
}

/** By spot, the sum of all changes in the number of its unnamed people. */
export function changesIn(state: OperationState, view: View): number[] {
  const { touches } = state
  const changed: number[] = []
  for (const [spot, { changes }] of state.books.entries())
    for (const row of changes)
      if (holds(state, view, valueAt(touches.entry, row)))
        addTo(changed, spot, valueAt(touches.by, row))
  return changed
}

function sortOf(sorts: Map<string, Sort>, name: string): Sort {
  const found = sorts.get(name)
  if (found) return found
  const sort: Sort = { registered: 0, at: [] }
  sorts.set(name, sort)
  return sort
}

export const more = ({ n, since }: Several, at: Instant): Several => ({
  n: n + 1,
  since: Math.min(since, at),
})
