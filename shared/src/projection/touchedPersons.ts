import type { Touched } from '../access/index.ts'
import type { LegId, PersonId } from '../basics/index.ts'
import type { Desk } from '../desk/index.ts'
import { identitiesOf, type OperationState, standingOf, type View } from '../operation/index.ts'
import { findLegOn, together, touchedLeg, touchedWhere } from './touchedSpots.ts'

/** What is known of an operation when a right is asked for. */
export interface Ground {
  readonly state: OperationState
  readonly desk: Desk
  readonly view: View
  /** The legs on which a person has a seat. */
  readonly seatsOf: (person: PersonId) => readonly LegId[]
}

export function openGround(state: OperationState, desk: Desk, view: View): Ground {
  let seats: Map<PersonId, LegId[]> | undefined // made once, when first asked for
  return {
    state,
    desk,
    view,
    seatsOf(person) {
      seats ??= seatsOn(desk)
      return seats.get(person) ?? []
    },
  }
}

function seatsOn({ legs }: Desk): Map<PersonId, LegId[]> {
  const seats = new Map<PersonId, LegId[]>()
  for (const [leg, { requests }] of legs)
    for (const seat of requests.values())
      if (seat.stands === 'granted' || seat.stands === 'held')
        for (const person of seat.persons) seats.set(person, [...(seats.get(person) ?? []), leg])
  return seats
}

/**
 * Where a person stands, and the legs on which they have a seat: who works there reads and writes
 * about them. Someone of whom nobody has said anything yet is anybody's to name.
 */
export function touchedPerson(ground: Ground, person: PersonId): Touched {
  const { state, desk, view, seatsOf } = ground
  const number = state.people.numbers.get(person)
  if (number === undefined) return { nowhere: 'word' }
  const numbers = identitiesOf(state, view).get(number)?.numbers ?? [number]
  const ids = numbers.flatMap((one) => state.people.words[one] ?? [])
  const findLeg = findLegOn(desk)
  const seats = ids.flatMap(seatsOf).map((leg) => touchedLeg(leg, findLeg))
  return together([
    touchedWhere(standingOf(state, view, person, ids)?.last?.where, findLeg),
    ...seats,
  ])
}
