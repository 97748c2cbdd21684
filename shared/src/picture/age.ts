import type { Instant } from '../basics/index.ts'
import type { SpotKey } from '../ledger/index.ts'
import { valueAt } from '../movement/index.ts'
import {
  bookOf,
  clockOf,
  countUpTo,
  holdsAnyTime,
  type OperationState,
  type View,
} from '../operation/index.ts'

/** How old the word from one spot is. */
export interface Age {
  /** The latest moment that anyone who counts there has told of. */
  readonly asOf?: Instant
  /** When the server last heard from there, by the clock of the view. */
  readonly heardAt?: Instant
}

/** Silence has no age: a spot that nobody has spoken of has neither. */
export function ageOf(state: OperationState, view: View, spot: SpotKey): Age {
  const number = state.wheres.numbers.get(spot)
  if (number === undefined) return {}
  const { entries } = state
  const { told, heard } = bookOf(state.books, number)
  const asOf = lastBefore(state, view, told, entries.eventAt, view.at)
  if (asOf === undefined) return {}
  // What was heard after the moment in question cannot have been the last word then.
  const heardAt = lastBefore(state, view, heard, entries.receivedAt, clockOf(view))
  return { asOf, ...(heardAt === undefined ? {} : { heardAt }) }
}

/** The greatest of these times, up to `at`, among entries that have a say. */
function lastBefore(
  state: OperationState,
  view: View,
  seqs: readonly number[],
  times: Float64Array,
  at: Instant,
): Instant | undefined {
  for (let i = countUpTo(seqs, times, at) - 1; i >= 0; i -= 1) {
    const seq = seqs[i] ?? 0
    if (holdsAnyTime(state, view, seq)) return valueAt(times, seq)
  }
  return undefined
}
