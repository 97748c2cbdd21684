import type { PersonId } from '@homeward/shared/basics'
import type { SpotKey } from '@homeward/shared/ledger'
import {
  entriesAbout,
  eventAtOf,
  mergedPersons,
  type OperationState,
  personSubject,
  receivedAtOf,
  spotSubject,
  type View,
} from '@homeward/shared/operation'

/** Numbers of entries: those seen in a view, the last to have happened first, at most `limit`. */
export function newestIn(
  state: OperationState,
  view: View,
  seqs: Iterable<number>,
  limit: number,
): number[] {
  const { entries } = state
  return [...new Set(seqs)]
    .filter(
      (seq) => eventAtOf(entries, seq) <= view.at && receivedAtOf(entries, seq) <= view.knownAt,
    )
    .sort((a, b) => eventAtOf(entries, b) - eventAtOf(entries, a) || b - a)
    .slice(0, limit)
}

/** All that was said of a person, under whichever of their ids, merges included. */
export function entriesOfPerson(state: OperationState, view: View, person: PersonId): number[] {
  const merged = [...mergedPersons(state, view).values()].find((ids) => ids.includes(person))
  return (merged ?? [person]).flatMap((id) => {
    const number = state.people.numbers.get(id)
    return number === undefined ? [] : entriesAbout(state.touches, personSubject(number))
  })
}

export function entriesOfSpot({ wheres, touches }: OperationState, spot: SpotKey): number[] {
  const number = wheres.numbers.get(spot)
  return number === undefined ? [] : entriesAbout(touches, spotSubject(number))
}

/**
 * The situation log: what was written into it, what was decided, what left and arrived, and which
 * differences a person opened or closed.
 */
export function logOf(state: OperationState): number[] {
  const said = [
    ...state.departures.values(),
    ...state.arrivals.values(),
    ...state.closed.values(),
    state.opened,
  ].flatMap((list) => list.map(({ seq }) => seq))
  return [...state.log, ...state.decisions.map(({ seq }) => seq), ...said]
}
