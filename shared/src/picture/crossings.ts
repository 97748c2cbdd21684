import { valueAt } from '../movement/index.ts'
import { findBetween, type OperationState, type View } from '../operation/index.ts'

/** To go through an entry costs three times as much as to count a person anew, or more. */
const PEOPLE_FOR_AN_ENTRY = 3
/** A way so short that it is always gone. */
const NEAR = 1_000

/** A view, and how much of the ledger had been folded when it was looked at. */
export interface Look extends View {
  readonly seq: number
}

/** Entries that say something in one of two looks and not in the other, in ledger order. */
export interface Crossings {
  readonly entries: readonly number[]
  /** Whether an entry of `entries` says it in the later look. */
  readonly comes: (entry: number) => boolean
}

/**
 * What lies between two looks at one operation.
 *
 * @returns undefined when it is too much, or when voids, merges or reviews lie between: what they
 * change is not theirs alone, and counting anew is the sure way
 */
export function crossingsBetween(
  state: OperationState,
  from: Look,
  to: Look,
): Crossings | undefined {
  const { eventAt, receivedAt, byEvent, byHeard } = state.entries
  const far = Math.max(NEAR, state.people.words.length / PEOPLE_FOR_AN_ENTRY)
  const found: number[] = []
  const between = (a: number, b: number, calendar: typeof byEvent) =>
    a === b || findBetween(calendar, Math.min(a, b), Math.max(a, b), far, found)
  if (!between(from.at, to.at, byEvent)) return undefined
  if (!between(from.knownAt, to.knownAt, byHeard)) return undefined
  if (to.seq - from.seq > far) return undefined
  for (let seq = from.seq + 1; seq <= to.seq; seq += 1) found.push(seq)

  const isIn = (look: Look, seq: number) =>
    seq <= look.seq && valueAt(eventAt, seq) <= look.at && valueAt(receivedAt, seq) <= look.knownAt
  // A void counts whenever it happened, and where a place is was true before it was written down.
  const isKnown = (look: Look, seq: number) =>
    seq <= look.seq && valueAt(receivedAt, seq) <= look.knownAt

  const isTimeless = (seq: number) =>
    state.upheavals.has(seq) || (state.defining.has(seq) && valueAt(eventAt, seq) > to.at)

  const entries: number[] = []
  for (const seq of found) {
    if (isTimeless(seq) && isKnown(from, seq) !== isKnown(to, seq)) return undefined
    if (isIn(from, seq) !== isIn(to, seq)) entries.push(seq)
  }
  return {
    entries: [...new Set(entries)].sort((a, b) => a - b),
    comes: (entry) => isIn(to, entry),
  }
}
