import type { Instant, PartyId, PersonId } from '../basics/index.ts'
import type { Nationality, PersonKind } from '../ledger/index.ts'
import {
  compareRows,
  endRow,
  entryOf,
  firstRow,
  happenedAt,
  heardAt,
  legOf,
  MARK,
  markOf,
  offOf,
  type Sighting,
  type Sightings,
  whereOf,
  withRoom,
  wordOf,
} from '../movement/index.ts'
import { idOf } from './entries.ts'
import { type Identity, mergedPersons } from './merges.ts'
import type { OperationState, RegisterWord } from './state.ts'
import { byEventAt, hasNoDoubts, isInDoubt, latest, saidHolds, type View } from './view.ts'

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
  const rows = noRows()
  const identity = numbers.length > 1 ? { face: 0, numbers } : undefined
  fillRows(state, view, numbers[0] ?? -1, identity, rows)
  const sightings = [...rows.at.subarray(0, rows.n)].reverse().map((row) => sightingOf(state, row))
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
    .filter((word) => saidHolds(state, view, word))
    .sort(byEventAt)
}

/** Rows of sightings, in memory that is used again and again: a list emptied each time costs as much as the rest. */
export interface Rows {
  n: number
  at: Int32Array
}

export const noRows = (): Rows => ({ n: 0, at: new Int32Array(64) })
export const rowAt = ({ at }: Rows, i: number): number => at[i] ?? -1

/** The rows of one person, under all their ids, that count in this view: newest first. */
export function fillRows(
  state: OperationState,
  view: View,
  person: number,
  identity: Identity | undefined,
  rows: Rows,
): void {
  rows.n = 0
  if (!identity) {
    fillOwn(state, view, person, rows)
    return
  }
  const { sightings, entries } = state
  for (const number of identity.numbers) fillOwn(state, view, number, rows)
  const all = rows.at.subarray(0, rows.n)
  all.sort((a, b) => compareRows(sightings, entries.ids, b, a))
  // One entry that names two ids of one person saw one person.
  const once = all.filter((row, i) => i === 0 || !isSameEntry(sightings, row, all[i - 1] ?? row))
  rows.at.set(once)
  rows.n = once.length
}

function fillOwn(state: OperationState, view: View, person: number, rows: Rows): void {
  const { sightings } = state
  const { at, knownAt } = view
  const first = firstRow(sightings, person)
  const end = endRow(sightings, person)
  rows.at = withRoom(rows.at, rows.n + end - first)
  const isSure = hasNoDoubts(state)
  for (let row = end - 1; row >= first; row -= 1) {
    if (happenedAt(sightings, row) > at || heardAt(sightings, row) > knownAt) continue
    if (!isSure && isInDoubt(state, view, entryOf(sightings, row))) continue
    rows.at[rows.n] = row
    rows.n += 1
  }
}

const isSameEntry = (sightings: Sightings, a: number, b: number): boolean =>
  entryOf(sightings, a) === entryOf(sightings, b)

/** A row of the columns as an object, to read it by. */
function sightingOf({ sightings, entries, wheres }: OperationState, row: number): Sighting {
  const mark = markOf(sightings, row)
  const off = offOf(sightings, row)
  const seq = entryOf(sightings, row)
  const leg = off < 0 ? undefined : legOf(wordOf(wheres, off))
  return {
    seq,
    entry: idOf(entries, seq),
    eventAt: happenedAt(sightings, row),
    receivedAt: heardAt(sightings, row),
    rank: mark & MARK.rank,
    certain: (mark & MARK.unsure) === 0,
    where: wordOf(wheres, whereOf(sightings, row)),
    ...(leg ? { off: leg } : {}),
    ...((mark & MARK.outOfGroup) !== 0 ? { outOfGroup: true as const } : {}),
  }
}
