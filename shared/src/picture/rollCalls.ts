import type { Instant } from '../basics/index.ts'
import { eachBit, legOf, MARK, markOf, valueAt, whereOf, wordOf } from '../movement/index.ts'
import {
  bookOf,
  byEventAt,
  fillRows,
  holds,
  type Identity,
  latest,
  legKey,
  noRows,
  type OperationState,
  placeKey,
  rowAt,
  type View,
} from '../operation/index.ts'
import { type LegAccount, legAccount } from './account.ts'
import type { Count } from './count.ts'
import { endOf } from './count.ts'

/** The last physical count at a spot beside what the ledger says of that spot at that moment (U5). */
export interface RollCall {
  readonly spot: number
  readonly at: Instant
  readonly counted: number
  readonly ledger: number
}

/** How many people the ledger has at one spot in a view. */
export type LedgerAt = (view: View, spot: number) => number

/** The last roll call at every spot. Heads counted at the door as a leg leaves are one too. */
export function rollCalls(
  state: OperationState,
  view: View,
  count: Count,
  ledgerAt: LedgerAt = (then, spot) => countedAt(state, then, spot, count),
): RollCall[] {
  const calls: RollCall[] = []
  for (const [spot, said] of state.rollCalls) {
    const call = latest(state, view, said)
    const door = count.accounts.get(spot)?.departed
    if (!call || (door?.event.heads !== undefined && byEventAt(door, call) > 0)) continue
    const then: View = { at: call.eventAt, knownAt: view.knownAt }
    calls.push({ spot, at: call.eventAt, counted: call.event.n, ledger: ledgerAt(then, spot) })
  }
  for (const [spot, { departed, atDoor }] of count.accounts) {
    const counted = departed?.event.heads
    if (!departed || counted === undefined) continue
    const call = latest(state, view, state.rollCalls.get(spot))
    if (call && byEventAt(departed, call) <= 0) continue
    calls.push({ spot, at: departed.eventAt, counted, ledger: atDoor })
  }
  return calls
}

/** How many people the ledger has at one spot in a view. */
export function countedAt(
  state: OperationState,
  view: View,
  spot: number,
  { identities, desk }: Pick<Count, 'identities' | 'desk'>,
): number {
  const account = (leg: number): LegAccount =>
    legAccount(state, view, leg, { identities, to: endOf(state, desk, leg) })
  if (legOf(wordOf(state.wheres, spot)) !== undefined) return account(spot).aboard

  let { named, unnamed } = singlesAt(state, view, spot, identities)
  const { touches } = state
  for (const row of bookOf(state.books, spot).changes)
    if (holds(state, view, valueAt(touches.entry, row))) unnamed += valueAt(touches.by, row)
  for (const [leg, receipts] of state.received) {
    if (!receipts.some(({ event }) => placeKey(event.place) === wordOf(state.wheres, spot)))
      continue
    const number = state.wheres.numbers.get(legKey(leg)) ?? -1
    for (const landed of account(number).landed)
      if (landed.place === spot) {
        named += landed.named
        unnamed += landed.unnamed
      }
  }
  return named + Math.max(0, unnamed)
}

/** Persons whose last sighting is at a place, and how many were named out of the unnamed there. */
function singlesAt(
  state: OperationState,
  view: View,
  spot: number,
  identities: ReadonlyMap<number, Identity>,
): { named: number; unnamed: number } {
  const { sightings } = state
  const rows = noRows()
  const met = new Set<Identity>()
  let named = 0
  let unnamed = 0
  eachBit(bookOf(state.books, spot).visitors, (person) => {
    const identity = identities.get(person)
    if (identity && met.has(identity)) return
    if (identity) met.add(identity)
    fillRows(state, view, person, identity, rows)
    if (rows.n > 0 && whereOf(sightings, rowAt(rows, 0)) === spot) named += 1
    let identified = false
    for (let i = 0; i < rows.n; i += 1) {
      const isOutOfGroup = (markOf(sightings, rowAt(rows, i)) & MARK.outOfGroup) !== 0
      if (isOutOfGroup && whereOf(sightings, rowAt(rows, i)) === spot) identified = true
    }
    if (identified) unnamed -= 1
  })
  return { named, unnamed }
}
