import type { Instant, PersonId } from '../basics/index.ts'
import type { DeskLeg } from '../desk/index.ts'
import { eachBit, happenedAt, whereOf, wordOf } from '../movement/index.ts'
import {
  bookOf,
  fillRows,
  type Identity,
  noRows,
  type OperationState,
  rowAt,
  type View,
} from '../operation/index.ts'
import { more } from './plain.ts'
import type { Several } from './tally.ts'

/** People on a leg who were granted no seat on it. A leg on which no seat was granted has none. */
export function withoutSeat(
  state: OperationState,
  view: View,
  leg: number,
  desk: DeskLeg,
  identities: ReadonlyMap<number, Identity>,
): Several {
  let found: Several = { n: 0, since: Number.POSITIVE_INFINITY }
  if (desk.granted === 0) return found
  const seated = new Set<PersonId>()
  for (const seat of desk.requests.values())
    if (seat.stands === 'granted') for (const person of seat.persons) seated.add(person)

  const rows = noRows()
  const met = new Set<Identity>()
  eachBit(bookOf(state.books, leg).visitors, (person) => {
    const identity = identities.get(person)
    if (identity && met.has(identity)) return
    if (identity) met.add(identity)
    const numbers = identity?.numbers ?? [person]
    fillRows(state, view, person, identity, rows)
    const last = rowAt(rows, 0)
    if (rows.n === 0 || whereOf(state.sightings, last) !== leg) return
    if (numbers.some((number) => seated.has(wordOf(state.people, number)))) return
    const since: Instant = happenedAt(state.sightings, last)
    found = more(found, since)
  })
  return found
}
