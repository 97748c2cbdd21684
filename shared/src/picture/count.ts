import { type Desk, emptyDesk, layOnDesk } from '../desk/index.ts'
import type { Recorded, SpotKey } from '../ledger/index.ts'
import { legKey, legOf, placeKey, wordOf } from '../movement/index.ts'
import {
  blankBook,
  bookOf,
  holds,
  type Identity,
  identitiesOf,
  type OperationState,
  type View,
} from '../operation/index.ts'
import { type LegAccount, legAccount } from './account.ts'
import { type Heads, headsBySpot } from './heads.ts'
import { plainTally } from './plain.ts'
import type { HeadTally, Tally } from './tally.ts'

/** What the head figures are drawn from. */
export interface HeadCount {
  readonly desk: Desk
  readonly tally: HeadTally
  readonly heads: ReadonlyMap<SpotKey, Heads>
}

/** Everything that a picture is drawn from. */
export interface Count extends HeadCount {
  readonly identities: ReadonlyMap<number, Identity>
  readonly tally: Tally
  /** By the number of the leg. */
  readonly accounts: ReadonlyMap<number, LegAccount>
}

/** Everything counted from nothing. */
export function plainCount(state: OperationState, view: View): Count {
  const desk = deskOf(state, view)
  const identities = identitiesOf(state, view)
  const accounts = new Map<number, LegAccount>()
  for (const leg of legsSpokenOf(state))
    accounts.set(leg, legAccount(state, view, leg, { identities, to: endOf(state, desk, leg) }))
  const tally = plainTally(state, view)
  return { desk, identities, tally, accounts, heads: headsBySpot(state, tally, accounts) }
}

/** The numbers of all legs on which anyone was ever counted. */
export const legsSpokenOf = ({ wheres, books }: OperationState): number[] =>
  [...wheres.words.keys()].filter(
    (number) =>
      legOf(wordOf(wheres, number)) !== undefined && (books[number]?.told.length ?? 0) > 0,
  )

/** Where a leg is meant to end, when the desk knows it. */
export function endOf({ wheres }: OperationState, desk: Desk, leg: number) {
  const id = legOf(wordOf(wheres, leg))
  return id && desk.legs.get(id)?.opened.to
}

/** What had been decided in this view. */
export const deskOf = (state: OperationState, view: View): Desk =>
  layOnDesk(emptyDesk(), decidedIn(state, view))

/** The decisions that count in this view, in ledger order. */
export const decidedIn = (state: OperationState, view: View): Recorded[] =>
  state.decisions.filter((entry) => {
    if (entry.receivedAt > view.knownAt) return false
    if (entry.eventAt <= view.at) return true
    // Where a place is and where a leg goes was true before it was decided to write it down.
    const { event } = entry
    if (event.type === 'PlaceDefined') return isSpokenOf(state, view, placeKey(event.place))
    return event.type === 'LegOpened' && isSpokenOf(state, view, legKey(event.leg))
  })

function isSpokenOf(state: OperationState, view: View, spot: SpotKey): boolean {
  const number = state.wheres.numbers.get(spot)
  const { told } = number === undefined ? blankBook() : bookOf(state.books, number)
  return told.some((seq) => holds(state, view, seq))
}
