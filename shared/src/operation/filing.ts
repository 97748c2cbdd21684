import type { PersonId } from '../basics/index.ts'
import type { Recorded, Registered } from '../ledger/index.ts'
import { addBit, addSighting, MARK, numberOf, type Stamp } from '../movement/index.ts'
import { bookOf, insertByTime, noteContact } from './spots.ts'
import type { OperationState } from './state.ts'
import { personSubject, spotSubject, touch } from './touches.ts'
import { insertByEvent } from './view.ts'

/** Files that these persons were seen. `mark` is the rank and flags of the sighting. */
export function see(
  state: OperationState,
  { seq, eventAt, receivedAt, certain }: Recorded,
  persons: readonly PersonId[],
  where: number,
  rank: number,
  off = -1,
): void {
  const { sightings, entries, books } = state
  const mark = certain ? rank : rank | MARK.unsure
  const seen = { entry: seq, eventAt, receivedAt, where, off, mark }
  const { visitors } = bookOf(books, where)
  const passed = off < 0 ? undefined : bookOf(books, off).visitors
  for (const id of persons) {
    const person = concern(state, seq, id)
    addSighting(sightings, entries.ids, person, seen)
    addBit(visitors, person)
    if (passed) addBit(passed, person)
  }
}

/** Files that an entry is about a person. @returns the person's number */
export function concern(state: OperationState, seq: number, id: PersonId): number {
  const person = numberOf(state.people, id)
  touch(state.touches, seq, personSubject(person))
  return person
}

/** Files that a spot was spoken of by someone who counts there. */
export function hear(state: OperationState, seq: number, spot: number, by = 0): void {
  mention(state, seq, spot, by)
  noteContact(bookOf(state.books, spot), state.entries, seq)
}

/** Files a change in the number of unnamed people at a spot. */
export function change(state: OperationState, seq: number, spot: number, by: number): void {
  hear(state, seq, spot, by)
  bookOf(state.books, spot).changes.push(state.touches.rows - 1)
}

/** Files that an entry is about a spot, without anyone having counted there. */
export const mention = (state: OperationState, seq: number, spot: number, by = 0): void =>
  touch(state.touches, seq, spotSubject(spot), by)

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
