import { END_OF_TIME, type Instant } from '../basics/index.ts'
import { type Stamp, valueAt } from '../movement/index.ts'
import { stands } from './doubts.ts'
import { DOUBT } from './entries.ts'
import type { OperationState } from './state.ts'

/** `at`: what was true then. `knownAt`: by what had been heard then. */
export interface View {
  readonly at: Instant
  readonly knownAt: Instant
}

/** All that is known, about now. */
export const EVERYTHING: View = { at: END_OF_TIME, knownAt: END_OF_TIME }

/** What the clock says in a view: what runs out by time alone (a hold, a hazard) asks it. */
export const clockOf = ({ at, knownAt }: View): Instant => Math.min(at, knownAt)

/** Whether an entry has a say in this view. */
export const holds = (state: OperationState, view: View, seq: number): boolean =>
  valueAt(state.entries.eventAt, seq) <= view.at && holdsAnyTime(state, view, seq)

/** The same for what concerns all times alike, as a merge of two persons does. */
export const holdsAnyTime = (state: OperationState, { knownAt }: View, seq: number): boolean =>
  valueAt(state.entries.receivedAt, seq) <= knownAt && !isInDoubt(state, { knownAt }, seq)

/** Whether there is no void and no review in the whole ledger: then none has to be asked for. */
export const hasNoDoubts = ({ doubts }: OperationState): boolean =>
  doubts.targets.size === 0 && doubts.reviews.size === 0

/** Whether a void or a review keeps an entry from counting. */
export const isInDoubt = (
  state: OperationState,
  { knownAt }: Pick<View, 'knownAt'>,
  seq: number,
): boolean =>
  !hasNoDoubts(state) &&
  valueAt(state.entries.doubt, seq) === DOUBT.open &&
  !stands(state, seq, knownAt)

/** The same for what carries its own times. */
export const saidHolds = (state: OperationState, view: View, said: Stamp): boolean =>
  said.eventAt <= view.at && said.receivedAt <= view.knownAt && !isInDoubt(state, view, said.seq)

/** The last of a list in event order that has a say; the search starts at the end. */
export function latest<Item extends Stamp>(
  state: OperationState,
  view: View,
  items: readonly Item[] | undefined,
): Item | undefined {
  if (!items) return undefined
  for (let i = lastUpTo(items, view.at); i >= 0; i -= 1) {
    const item = items[i]
    if (item && saidHolds(state, view, item)) return item
  }
  return undefined
}

/** Index of the last item that happened at `at` or before, -1 when there is none. */
export function lastUpTo(items: readonly Stamp[], at: Instant): number {
  const last = items.at(-1)
  if (!last || last.eventAt <= at) return items.length - 1
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((items[middle]?.eventAt ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Equal event times fall to the greater entry id, so that order of arrival never shows. */
export const byEventAt = (a: Stamp, b: Stamp): number =>
  a.eventAt - b.eventAt || (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0)

/** Puts an item behind all that do not come after it. Nearly always that is the end. */
export function insertByEvent<Item extends Stamp>(items: Item[], item: Item): void {
  const last = items.at(-1)
  if (!last || byEventAt(last, item) <= 0) {
    items.push(item)
    return
  }
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = items[middle]
    if (other && byEventAt(other, item) <= 0) low = middle + 1
    else high = middle
  }
  items.splice(low, 0, item)
}
