import type { SpotKey } from '../ledger/index.ts'
import { isSpot } from '../movement/index.ts'
import type { OperationState } from '../operation/index.ts'
import type { LegAccount } from './account.ts'
import type { HeadTally } from './tally.ts'

/** People at one spot: those whose last sighting is there, and those counted without a name. */
export interface Heads {
  readonly named: number
  readonly unnamed: number
  /** Of `named`: here by a bulk receipt, their last own sighting is still the leg. */
  readonly unticked: number
  /** More names than people were counted, or more received than were aboard (U3). */
  readonly overdrawn: number
}

export const NOBODY: Heads = { named: 0, unnamed: 0, unticked: 0, overdrawn: 0 }

/** People by spot; both sums of U1 hold for what it returns. */
export function headsBySpot(
  state: OperationState,
  tally: HeadTally,
  accounts: ReadonlyMap<number, LegAccount>,
): Map<SpotKey, Heads> {
  const landed: { named: number; unnamed: number }[] = []
  const land = (spot: number, named: number, unnamed: number) => {
    const sum = landed[spot] ?? { named: 0, unnamed: 0 }
    landed[spot] = { named: sum.named + named, unnamed: sum.unnamed + unnamed }
  }
  for (const [leg, account] of accounts)
    for (const { place, named, unnamed } of account.landed) {
      land(leg, -named, -unnamed)
      land(place, named, unnamed)
    }
  const heads = new Map<SpotKey, Heads>()
  for (const [spot, where] of state.wheres.words.entries()) {
    if (!isSpot(where)) continue
    const moved = landed[spot] ?? { named: 0, unnamed: 0 }
    const seen = tally.at[spot] ?? 0
    const named = seen + moved.named
    const left = (tally.changed[spot] ?? 0) - (tally.identified[spot] ?? 0) + moved.unnamed
    const beyond = accounts.get(spot)?.beyond ?? 0
    // Who was seen there and has all been received elsewhere still stands behind the nought.
    if (seen === 0 && named === 0 && left === 0 && beyond === 0) continue
    heads.set(where, {
      named,
      unnamed: Math.max(0, left),
      unticked: Math.max(0, moved.named),
      overdrawn: Math.max(0, -left) + beyond,
    })
  }
  return heads
}
