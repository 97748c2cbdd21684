import type { Instant } from '../basics/index.ts'
import {
  type Identity,
  identitiesOf,
  noRows,
  type OperationState,
  type View,
} from '../operation/index.ts'
import { type LegAccount, legAccount, type OpenAccount, openAccount } from './account.ts'
import { type Count, endOf, type HeadCount } from './count.ts'
import { crossingsBetween, type Look } from './crossings.ts'
import { type Crowd, copyCrowd, makeRoomIn, nobody } from './crowd.ts'
import { crowdSums, crowdTally, type KnownSpans } from './crowdTally.ts'
import { type DeskReel, emptyDeskReel, layAnew, layOn } from './deskReel.ts'
import { headsBySpot } from './heads.ts'
import { lookAt } from './look.ts'
import { tellPassages } from './passages.ts'
import { changesIn } from './plain.ts'
import { type Stirred, stirFrom, stirredBy } from './stirred.ts'
import { addTo } from './tally.ts'

/** A count that is moved from view to view by looking again at those whose entries lie between. */
export interface Cursor {
  /** The numbers of the legs whose accounts are wanted. */
  readonly legs: (state: OperationState) => readonly number[]
  look: Look | undefined
  readonly crowd: Crowd
  spans: KnownSpans | undefined
  identities: ReadonlyMap<number, Identity>
  /** By spot, the sum of the changes in the number of its unnamed people. */
  changed: number[]
  readonly desk: DeskReel
  /** By leg: those asked for since anything on the leg changed. */
  readonly accounts: Map<number, LegAccount>
}

export const openCursor = (legs: Cursor['legs']): Cursor => ({
  legs,
  look: undefined,
  crowd: nobody(),
  spans: undefined,
  identities: new Map(),
  changed: [],
  desk: emptyDeskReel(),
  accounts: new Map(),
})

/** Spots at which something is other than before, with the first moment from which it is. */
export type Stir = ReadonlyMap<number, Instant>

/** Moves to a view. @returns where something stirred, or 'anew' when it may be anywhere */
export function moveTo(cursor: Cursor, state: OperationState, view: View): Stir | 'anew' {
  const from = cursor.look
  const to: Look = { at: view.at, knownAt: view.knownAt, seq: state.seq }
  cursor.look = to
  makeRoomIn(cursor.crowd, state.people.words.length, state.wheres.words.length)
  const between = from && crossingsBetween(state, from, to)
  if (!between) {
    beginAnew(cursor, state, view)
    return 'anew'
  }
  const stirred = stirredBy(state, from, to, between, cursor.identities)
  for (const [spot, by] of stirred.changes) addTo(cursor.changed, spot, by)
  const rows = noRows()
  for (const person of stirred.people)
    lookAt(state, view, cursor.crowd, person, cursor.identities.get(person), rows)
  const decided = layOn(cursor.desk, state, view, between, new Set(stirred.spots.keys()))
  return settle(cursor, state, stirred.spots, decided)
}

function beginAnew(cursor: Cursor, state: OperationState, view: View): void {
  cursor.identities = identitiesOf(state, view)
  cursor.crowd.sums.spans += 1
  cursor.crowd.findings.clear()
  cursor.crowd.identified.clear()
  cursor.changed = changesIn(state, view)
  layAnew(cursor.desk, state, view)

  // Everybody is looked at once, and every leg is told of them in passing.
  const open: (OpenAccount | undefined)[] = []
  for (const leg of cursor.legs(state))
    open[leg] = openAccount(state, view, leg, { to: endOf(state, cursor.desk.desk, leg) })
  const gangways = open.map((account) => account?.gangway)
  const rows = noRows()
  for (let person = 0; person < state.people.words.length; person += 1) {
    const identity = cursor.identities.get(person)
    lookAt(state, view, cursor.crowd, person, identity, rows)
    if (!identity || identity.face === person) tellPassages(state, rows, gangways)
  }
  cursor.accounts.clear()
  for (const [leg, account] of open.entries())
    if (account) cursor.accounts.set(leg, account.close())
}

/** Sets a cursor where another is, from where it is not far to the view it is wanted for. */
export function setWhere(cursor: Cursor, other: Cursor, state: OperationState, view: View): void {
  cursor.look = other.look
  copyCrowd(cursor.crowd, other.crowd)
  cursor.identities = other.identities
  cursor.changed = [...other.changed]
  layAnew(cursor.desk, state, other.look ?? view)
  cursor.accounts.clear()
  for (const leg of cursor.legs(state)) {
    const account = other.accounts.get(leg)
    if (account) cursor.accounts.set(leg, account)
  }
}

/** Drops the accounts that no longer hold. A leg that the desk says something new of stirs too. */
function settle(
  cursor: Cursor,
  state: OperationState,
  spots: Stirred['spots'],
  decided: ReturnType<typeof layOn>,
): Stir | 'anew' {
  if (decided === 'anew') {
    cursor.accounts.clear()
    return 'anew'
  }
  for (const leg of decided) {
    const number = state.wheres.ofLeg.get(leg)
    if (number !== undefined) stirFrom(state, spots, number, 0)
  }
  for (const spot of spots.keys()) cursor.accounts.delete(spot)
  return spots
}

/** The count of the view that the cursor is at. */
export function countAt(cursor: Cursor, state: OperationState): Count {
  const { crowd, changed, identities, accounts } = cursor
  const { desk } = bringUpToDate(cursor, state)
  const { tally, spans } = crowdTally(state, crowd, changed, cursor.spans)
  cursor.spans = spans
  return { desk, identities, tally, accounts, heads: headsBySpot(state, tally, accounts) }
}

/** Only what its head figures need. */
export function headCountAt(cursor: Cursor, state: OperationState): HeadCount {
  const { desk } = bringUpToDate(cursor, state)
  const tally = crowdSums(cursor.crowd, cursor.changed)
  return { desk, tally, heads: headsBySpot(state, tally, cursor.accounts) }
}

/** Makes the accounts that were dropped since they were last asked for. */
function bringUpToDate({ legs, accounts, identities, desk, look }: Cursor, state: OperationState) {
  if (look)
    for (const leg of legs(state)) {
      if (accounts.has(leg)) continue
      const to = endOf(state, desk.desk, leg)
      accounts.set(leg, legAccount(state, look, leg, { identities, to }))
    }
  return desk
}
