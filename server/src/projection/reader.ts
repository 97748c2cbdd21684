import { type Act, rightOf, type Touched } from '@homeward/shared/access'
import { END_OF_TIME, type Instant, type PersonId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import type { View } from '@homeward/shared/operation'
import { type Card, type CardView, viewCard } from '@homeward/shared/people'
import {
  findLegOn,
  type Ground,
  openGround,
  projectEntry,
  THE_WHOLE,
  together,
  touchedLeg,
  touchedPerson,
  touchedWhere,
} from '@homeward/shared/projection'
import type { Operation } from '../operation/index.ts'
import { allowed, type Session } from '../session/index.ts'

/** What one session may read of an operation by one right, as things stand in a view. */
export interface Reader {
  /** The right reaches the whole operation: nothing has to be looked at one by one. */
  readonly whole: boolean
  readonly ground: Ground
  readonly sees: (touched: Touched) => boolean
  readonly seesPerson: (person: PersonId) => boolean
  /** The same for someone whose place is at hand. */
  readonly seesPersonAt: (person: PersonId, where: string | undefined) => boolean
  readonly entry: (entry: Recorded) => Recorded
  /** A card at level L1; in a replay, where nobody is real, all of it. */
  readonly card: (card: Card) => CardView
}

export function readerOf(
  session: Session,
  operation: Operation,
  act: Act,
  now: Instant,
  view: View = { at: now, knownAt: END_OF_TIME },
): Reader {
  const { state, desk } = operation
  const { mode } = operation.info()
  const ground = openGround(state, desk, view)
  const sees = (touched: Touched) => allowed(session, mode, act, touched)
  const whole = sees(THE_WHOLE)
  const findLeg = findLegOn(desk)
  const reading = { actor: session.actor, sees, ground }
  const needs = allowed(session, mode, 'care:readNeeds')
    ? rightOf(session.role, mode, 'care:readNeeds')
    : undefined
  return {
    whole,
    ground,
    sees,
    seesPerson: (person) => whole || sees(touchedPerson(ground, person)),
    seesPersonAt(person, where) {
      if (whole) return true
      const seats = ground.seatsOf(person).map((leg) => touchedLeg(leg, findLeg))
      // A line of the census says where; its type went through JSON.
      return sees(
        together([touchedWhere(where as Parameters<typeof touchedWhere>[0], findLeg), ...seats]),
      )
    },
    entry: (entry) => (whole ? entry : projectEntry(entry, reading)),
    card(card) {
      if (mode === 'replay') return card
      return viewCard(
        card,
        (need) => needs !== undefined && (needs.only?.includes(need) ?? true),
        now,
      )
    },
  }
}
