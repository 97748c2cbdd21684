import type { LegId } from '../basics/index.ts'
import { type Desk, emptyDesk, layOnDesk } from '../desk/index.ts'
import type { Recorded } from '../ledger/index.ts'
import type { OperationState, View } from '../operation/index.ts'
import { decidedIn } from './count.ts'
import type { Crossings } from './crossings.ts'

/** The desk of one view after another. */
export interface DeskReel {
  desk: Desk
  /** The last decision laid on it: only a later one can be laid on top. */
  last: number
  /** It holds definitions that were written down later than the moment of the view. */
  early: boolean
}

export const emptyDeskReel = (): DeskReel => ({ desk: emptyDesk(), last: 0, early: false })

/** Lays all decisions of a view on a fresh desk. */
export function layAnew(reel: DeskReel, state: OperationState, view: View): void {
  const decided = decidedIn(state, view)
  reel.desk = layOnDesk(emptyDesk(), decided)
  reel.last = decided.at(-1)?.seq ?? 0
  reel.early = decided.some(({ eventAt }) => eventAt > view.at)
}

/**
 * Lays on what has come in between.
 *
 * @returns the legs whose promises or ways changed, or 'anew' when the desk had to be laid anew
 */
export function layOn(
  reel: DeskReel,
  state: OperationState,
  view: View,
  { entries, comes }: Crossings,
  spots: ReadonlySet<number>,
): ReadonlySet<LegId> | 'anew' {
  const decisions = decisionsAmong(state, entries)
  const goesBack = decisions.some(({ seq }) => !comes(seq) || seq <= reel.last)
  if (goesBack || reel.early || isDefinedLater(state, view, spots)) {
    layAnew(reel, state, view)
    return 'anew'
  }
  const legs = new Set<LegId>()
  for (const entry of decisions) {
    const leg = legIn(reel.desk, entry)
    if (leg) legs.add(leg)
    reel.last = entry.seq
  }
  layOnDesk(reel.desk, decisions)
  return legs
}

/** Whether a spot that is spoken of now has a definition that the moment of the view does not reach. */
const isDefinedLater = (
  { definitions }: OperationState,
  { at, knownAt }: View,
  spots: ReadonlySet<number>,
): boolean =>
  [...spots].some((spot) =>
    definitions.get(spot)?.some(({ eventAt, receivedAt }) => eventAt > at && receivedAt <= knownAt),
  )

function decisionsAmong({ decisions }: OperationState, entries: readonly number[]): Recorded[] {
  const among: Recorded[] = []
  for (const seq of entries) {
    let low = 0
    let high = decisions.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((decisions[middle]?.seq ?? 0) < seq) low = middle + 1
      else high = middle
    }
    const decision = decisions[low]
    if (decision?.seq === seq) among.push(decision)
  }
  return among
}

const legIn = (desk: Desk, { event }: Recorded): LegId | undefined =>
  'leg' in event ? event.leg : 'request' in event ? desk.legOfRequest.get(event.request) : undefined
