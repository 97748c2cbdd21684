import type { EntryId, Instant, PersonId } from '../basics/index.ts'
import type { SpotKey } from '../ledger/index.ts'
import { eventAtOf, idOf, receivedAtOf } from './entries.ts'
import { identitiesOf } from './merges.ts'
import { countUpTo } from './spots.ts'
import type { OperationState } from './state.ts'
import { entriesAbout, personSubject, spotSubject } from './touches.ts'
import type { View } from './view.ts'

/**
 * Every entry about a person, under all ids that are them in this view, and what took such entries
 * back: the newest first. What was taken back is among them.
 */
export function entriesOfPerson(
  state: OperationState,
  person: PersonId,
  view: View,
  limit = Number.POSITIVE_INFINITY,
): EntryId[] {
  const number = state.people.numbers.get(person)
  if (number === undefined) return []
  const numbers = identitiesOf(state, view).get(number)?.numbers ?? [number]
  const about = numbers.flatMap((one) => entriesAbout(state.touches, personSubject(one)))
  return listed(state, view, about, limit)
}

/** The same for what was counted at a spot, or decided about it. */
export function entriesOfSpot(
  state: OperationState,
  spot: SpotKey,
  view: View,
  limit: number,
): EntryId[] {
  const number = state.wheres.numbers.get(spot)
  if (number === undefined) return []
  return listed(state, view, entriesAbout(state.touches, spotSubject(number)), limit)
}

/** The situation log: what was logged, decided, left and arrived, stated and closed. Newest first. */
export function logLines(state: OperationState, view: View, limit: number): EntryId[] {
  const { log, entries } = state
  const lines: EntryId[] = []
  for (
    let i = countUpTo(log, entries.eventAt, view.at) - 1;
    i >= 0 && lines.length < limit;
    i -= 1
  ) {
    const seq = log[i] ?? 0
    if (isKnown(state, view, seq)) lines.push(idOf(entries, seq))
  }
  return lines
}

/** Every moment at which something happened, or was heard: once and rising. */
export function stepsOf(
  { entries, seq }: OperationState,
  by: 'happened' | 'heard' = 'happened',
): Instant[] {
  const times = (by === 'happened' ? entries.eventAt : entries.receivedAt).slice(1, seq + 1).sort()
  const steps: Instant[] = []
  for (const at of times) if (at !== steps.at(-1)) steps.push(at)
  return steps
}

function listed(
  state: OperationState,
  view: View,
  about: readonly number[],
  limit: number,
): EntryId[] {
  const { entries } = state
  const all = new Set(about)
  for (const seq of all) {
    // A set hands out what is added while it is gone through: voids of voids come too.
    for (const by of state.doubts.voids.get(idOf(entries, seq)) ?? []) all.add(by)
    for (const { by } of state.doubts.reviews.get(seq) ?? []) all.add(by)
  }
  return [...all]
    .filter((seq) => isKnown(state, view, seq))
    .sort((a, b) => eventAtOf(entries, b) - eventAtOf(entries, a) || b - a)
    .slice(0, limit)
    .map((seq) => idOf(entries, seq))
}

const isKnown = ({ entries }: OperationState, { at, knownAt }: View, seq: number): boolean =>
  eventAtOf(entries, seq) <= at && receivedAtOf(entries, seq) <= knownAt
