import type { Instant } from '../basics/index.ts'
import { entryOf } from '../movement/index.ts'
import {
  fillRows,
  type Identity,
  identitiesOf,
  noRows,
  type OperationState,
  type Rows,
  rowAt,
  type View,
} from '../operation/index.ts'
import {
  forgetAll,
  gangwaysOf,
  type LegAccounts,
  makeAll,
  noAccounts,
  openAll,
} from './accounts.ts'
import type { Count, HeadCount } from './count.ts'
import { crossingsBetween, type Look } from './crossings.ts'
import { type Crowd, copyCrowd, empty, makeRoomIn, nobody } from './crowd.ts'
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
  readonly accounts: LegAccounts
}

export const openCursor = (legs: Cursor['legs']): Cursor => ({
  legs,
  look: undefined,
  crowd: nobody(),
  spans: undefined,
  identities: new Map(),
  changed: [],
  desk: emptyDeskReel(),
  accounts: noAccounts(),
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
  for (const spot of stirred.told) cursor.accounts.open[spot] = undefined
  lookAgain(cursor, state, from, to, stirred.people)
  const decided = layOn(cursor.desk, state, view, between, new Set(stirred.spots.keys()))
  return settle(cursor, state, stirred.spots, decided)
}

function beginAnew(cursor: Cursor, state: OperationState, view: View): void {
  cursor.identities = identitiesOf(state, view)
  empty(cursor.crowd)
  cursor.changed = changesIn(state, view)
  layAnew(cursor.desk, state, view)

  // Everybody is looked at once, and every leg is told of them in passing.
  openAll(cursor.accounts, state, view, cursor.desk.desk, cursor.legs(state))
  const gangways = gangwaysOf(cursor.accounts)
  const rows = noRows()
  for (let person = 0; person < state.people.words.length; person += 1) {
    const identity = cursor.identities.get(person)
    lookAt(state, view, cursor.crowd, person, identity, rows)
    if (!identity || identity.face === person) tellPassages(state, rows, gangways)
  }
}

/** Looks anew at these people, and takes what they did on their legs back and in again. */
function lookAgain(
  { crowd, identities, accounts }: Cursor,
  state: OperationState,
  from: Look,
  to: Look,
  people: Iterable<number>,
): void {
  const gangways = gangwaysOf(accounts)
  const rows = noRows()
  const met = new Set<number>()
  for (const person of people) {
    const identity = identities.size > 0 ? identities.get(person) : undefined
    const face = identity?.face ?? person
    if (met.has(face)) continue
    met.add(face)
    fillRows(state, from, face, identity, rows)
    leaveOutLater(state, rows, from.seq)
    tellPassages(state, rows, gangways, -1)
    lookAt(state, to, crowd, face, identity, rows)
    tellPassages(state, rows, gangways)
  }
}

/** Keeps the rows of entries that had been folded by then. */
function leaveOutLater({ sightings }: OperationState, rows: Rows, seq: number): void {
  let kept = 0
  for (let i = 0; i < rows.n; i += 1) {
    const row = rowAt(rows, i)
    if (entryOf(sightings, row) > seq) continue
    rows.at[kept] = row
    kept += 1
  }
  rows.n = kept
}

/** Drops the accounts that no longer hold. A leg that the desk says something new of stirs too. */
function settle(
  { accounts }: Cursor,
  state: OperationState,
  spots: Stirred['spots'],
  decided: ReturnType<typeof layOn>,
): Stir | 'anew' {
  if (decided === 'anew') {
    forgetAll(accounts)
    return 'anew'
  }
  for (const leg of decided) {
    const number = state.wheres.ofLeg.get(leg)
    if (number === undefined) continue
    stirFrom(state, spots, number, 0)
    accounts.open[number] = undefined
  }
  for (const spot of spots.keys()) accounts.made.delete(spot)
  return spots
}

/** Sets a cursor where another is, from where it is not far to the view it is wanted for. */
export function setWhere(cursor: Cursor, other: Cursor, state: OperationState, view: View): void {
  cursor.look = other.look
  copyCrowd(cursor.crowd, other.crowd)
  cursor.identities = other.identities
  cursor.changed = [...other.changed]
  layAnew(cursor.desk, state, other.look ?? view)
  forgetAll(cursor.accounts)
}

/** The count of the view that the cursor is at. */
export function countAt(cursor: Cursor, state: OperationState): Count {
  const { crowd, changed, identities, desk } = cursor
  const accounts = accountsAt(cursor, state)
  const { tally, spans } = crowdTally(state, crowd, changed, cursor.spans)
  cursor.spans = spans
  const heads = headsBySpot(state, tally, accounts)
  return { desk: desk.desk, identities, tally, accounts, heads }
}

/** Only what its head figures need. */
export function headCountAt(cursor: Cursor, state: OperationState): HeadCount {
  const tally = crowdSums(cursor.crowd, cursor.changed)
  const heads = headsBySpot(state, tally, accountsAt(cursor, state))
  return { desk: cursor.desk.desk, tally, heads }
}

function accountsAt(cursor: Cursor, state: OperationState): LegAccounts['made'] {
  const { accounts, desk, identities, look } = cursor
  if (look) makeAll(accounts, state, look, desk.desk, identities, cursor.legs(state))
  return accounts.made
}
