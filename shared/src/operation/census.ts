import type { Instant, PartyId, PersonId } from '../basics/index.ts'
import type { Nationality, PersonKind } from '../ledger/index.ts'
import {
  compareRows,
  legOf,
  MARK,
  type Sighting,
  type Sightings,
  valueAt,
  wordOf,
} from '../movement/index.ts'
import { idOf } from './entries.ts'
import { mergedPersons } from './merges.ts'
import type { OperationState, RegisterWord } from './state.ts'
import { byEventAt, holds, holdsAnyTime, latest, type View } from './view.ts'

/** One person as a view sees them. */
export interface Standing {
  readonly person: PersonId
  /** Every id that is this person, merged ones included. */
  readonly ids: readonly PersonId[]
  readonly kind: PersonKind | 'unknown'
  readonly nationality: Nationality
  readonly party: PartyId | undefined
  readonly priority: number
  readonly registeredAt: Instant | undefined
  /** All sightings that count in the view, in the one order. */
  readonly sightings: readonly Sighting[]
  /** The sighting that decides where they are. */
  readonly last: Sighting | undefined
  /** When they last answered, if ever. */
  readonly answeredAt: Instant | undefined
}

/**
 * Every person known in this view, once, with the sighting that decides where they are.
 *
 * Known means registered or seen: someone seen before the register heard of them is a person too.
 */
export function census(state: OperationState, view: View): Standing[] {
  const merged = mergedPersons(state, view)
  const inGroups = new Set([...merged.values()].flat())
  const single = state.people.words.filter((person) => !inGroups.has(person))
  return [...single.map((person) => [person, [person]] as const), ...merged].flatMap(
    ([person, ids]) => standingOf(state, view, person, ids) ?? [],
  )
}

/** One person in this view; undefined when they are neither registered nor seen. */
export function standingOf(
  state: OperationState,
  view: View,
  person: PersonId,
  ids: readonly PersonId[],
): Standing | undefined {
  const numbers = ids.flatMap((id) => state.people.numbers.get(id) ?? [])
  const sightings = rowsOf(state, view, numbers).map((row) => sightingOf(state, row))
  const words = wordsOf(state, view, numbers)
  if (sightings.length === 0 && words.length === 0) return undefined
  const word = words.findLast(({ by }) => by === person) ?? words.at(-1)
  const answers = numbers.flatMap(
    (number) => latest(state, view, state.answers.get(number))?.eventAt ?? [],
  )
  return {
    person,
    ids,
    kind: wordOf(state.kinds, word?.kind ?? 0),
    nationality: wordOf(state.nationalities, word?.nationality ?? 0),
    party: words.findLast(({ party }) => party !== undefined)?.party,
    priority: words.findLast(({ priority }) => priority !== undefined)?.priority ?? 4,
    registeredAt: words[0]?.eventAt,
    sightings,
    last: sightings.at(-1),
    answeredAt: answers.length > 0 ? Math.max(...answers) : undefined,
  }
}

/** What the register says of all ids of one person, in the order of events. */
function wordsOf(state: OperationState, view: View, numbers: readonly number[]) {
  return numbers
    .flatMap((number) =>
      (state.registered[number] ?? []).map((word: RegisterWord) => ({
        ...word,
        by: wordOf(state.people, number),
      })),
    )
    .filter(({ seq }) => holds(state, view, seq))
    .sort(byEventAt)
}

/** The rows of one person, under all their ids, that count in this view: oldest first. */
export const rowsOf = (state: OperationState, view: View, numbers: readonly number[]): number[] => {
  const rows: number[] = []
  fillRows(state, view, numbers, rows)
  return rows.reverse()
}

/** The same, newest first, into a list that is used again and again. */
export function fillRows(
  state: OperationState,
  view: View,
  numbers: readonly number[],
  rows: number[],
): void {
  const { sightings, entries } = state
  rows.length = 0
  for (const number of numbers) {
    let row = number < sightings.newest.length ? valueAt(sightings.newest, number) : -1
    for (; row >= 0; row = valueAt(sightings.before, row))
      if (rowHolds(state, view, row)) rows.push(row)
  }
  if (numbers.length === 1) return
  rows.sort((a, b) => compareRows(sightings, entries.ids, b, a))
  // One entry that names two ids of one person saw one person.
  const once = rows.filter((row, i) => i === 0 || !isSameEntry(sightings, row, rows[i - 1] ?? row))
  rows.splice(0, rows.length, ...once)
}

/** Whether a sighting has a say in this view. */
export const rowHolds = (state: OperationState, view: View, row: number): boolean =>
  valueAt(state.sightings.eventAt, row) <= view.at &&
  holdsAnyTime(state, view, valueAt(state.sightings.entry, row))

const isSameEntry = ({ entry }: Sightings, a: number, b: number): boolean =>
  valueAt(entry, a) === valueAt(entry, b)

/** A row of the columns as an object, to read it by. */
function sightingOf({ sightings, entries, wheres }: OperationState, row: number): Sighting {
  const mark = valueAt(sightings.mark, row)
  const off = valueAt(sightings.off, row)
  const seq = valueAt(sightings.entry, row)
  const leg = off < 0 ? undefined : legOf(wordOf(wheres, off))
  return {
    seq,
    entry: idOf(entries, seq),
    eventAt: valueAt(sightings.eventAt, row),
    receivedAt: valueAt(sightings.receivedAt, row),
    rank: mark & MARK.rank,
    certain: (mark & MARK.certain) !== 0,
    where: wordOf(wheres, valueAt(sightings.where, row)),
    ...(leg ? { off: leg } : {}),
    ...((mark & MARK.outOfGroup) !== 0 ? { outOfGroup: true as const } : {}),
  }
}
