import type { LegId, PersonId } from '../basics/index.ts'
import type { Recorded, Registered, SpotKey } from '../ledger/index.ts'
import {
  addBit,
  addSighting,
  isSpot,
  legKey,
  MARK,
  numberOf,
  numberOfWhere,
  type Stamp,
  type Where,
} from '../movement/index.ts'
import { bookOf, insertByTime, noteContact } from './spots.ts'
import type { OperationState } from './state.ts'
import { personSubject, spotSubject, touch } from './touches.ts'
import { insertByEvent } from './view.ts'

/** Files that these persons were seen. `mark` is the rank and flags of the sighting. */
export function see(
  state: OperationState,
  { seq, eventAt, receivedAt, certain }: Recorded,
  persons: readonly PersonId[],
  at: Where,
  mark: number,
  comingOff?: LegId,
): void {
  const where = numberOfWhere(state.wheres, at)
  const off = comingOff === undefined ? -1 : numberOfWhere(state.wheres, legKey(comingOff))
  const here = isSpot(at) ? bookOf(state.books, where).visitors : undefined
  const there = off < 0 ? undefined : bookOf(state.books, off).visitors
  for (const id of persons) {
    const person = concern(state, seq, id)
    addSighting(state.sightings, state.entries.ids, {
      person,
      entry: seq,
      eventAt,
      receivedAt,
      where,
      off,
      mark: certain ? mark | MARK.certain : mark,
    })
    if (here) addBit(here, person)
    if (there) addBit(there, person)
  }
}

/** Files that an entry is about a person. @returns the person's number */
export function concern(state: OperationState, seq: number, id: PersonId): number {
  const person = numberOf(state.people, id)
  touch(state.touches, seq, personSubject(person))
  return person
}

/** Files that a spot was spoken of by someone who counts there. @returns the spot's number */
export function hear(state: OperationState, seq: number, at: SpotKey, by = 0): number {
  const spot = mention(state, seq, at, by)
  noteContact(bookOf(state.books, spot), state.entries, seq)
  return spot
}

/** Files a change in the number of unnamed people at a spot. */
export function change(state: OperationState, seq: number, at: SpotKey, by: number): void {
  const spot = hear(state, seq, at, by)
  bookOf(state.books, spot).changes.push(state.touches.rows - 1)
}

/** Files that an entry is about a spot, without anyone having counted there. */
export function mention(state: OperationState, seq: number, at: SpotKey, by = 0): number {
  const spot = numberOfWhere(state.wheres, at)
  touch(state.touches, seq, spotSubject(spot), by)
  return spot
}

/** Files what the register says of a person from now on. */
export function register(state: OperationState, entry: Recorded, event: Registered): void {
  const person = concern(state, entry.seq, event.person)
  const word = {
    ...stampOf(entry),
    kind: numberOf(state.kinds, event.kind),
    nationality: numberOf(state.nationalities, event.nationality),
    party: event.party,
    priority: event.priority,
  }
  const words = state.registered[person]
  if (words) insertByEvent(words, word)
  else state.registered[person] = [word]
}

/** Puts an entry into the situation log. */
export const log = ({ log, entries }: OperationState, seq: number): void =>
  insertByTime(log, seq, entries.eventAt)

export const stampOf = ({ seq, id, eventAt, receivedAt }: Recorded): Stamp => ({
  seq,
  entry: id,
  eventAt,
  receivedAt,
})

/** The list under `key`, made when it is first asked for. */
export function listOf<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  const found = map.get(key)
  if (found) return found
  const fresh: Item[] = []
  map.set(key, fresh)
  return fresh
}
