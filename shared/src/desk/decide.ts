import {
  type Answer,
  accept,
  type Instant,
  type PersonId,
  type Refusal,
  type RequestId,
  refuse,
} from '../basics/index.ts'
import type { Decision, OperationStateSet } from '../ledger/index.ts'
import type { Command, RequestSeats } from './commands.ts'
import { type Desk, type DeskLeg, occupied } from './desk.ts'

type State = OperationStateSet['state']

/** Which state an operation may go to from each. Nothing leads out of `closed`. */
const NEXT_STATES: Record<State, readonly State[]> = {
  notStarted: ['open'],
  open: ['closing', 'closed'],
  closing: ['open', 'closed'],
  closed: [],
}

/**
 * What a command comes to, at `now`, on the desk as it stands. Pure: the caller appends the events
 * only if the ledger still ends where `desk` did, otherwise it decides again (S4).
 */
export function decide(command: Command, desk: Desk, now: Instant): Answer<readonly Decision[]> {
  if (desk.state === 'closed' && command.type !== 'SetOperationState')
    return refuse({ code: 'operation-not-open' })
  switch (command.type) {
    case 'RequestSeats':
      return requestSeats(command, desk, now)
    case 'ReleaseSeats':
      return releaseSeats(command.request, desk)
    case 'SetOperationState':
      return NEXT_STATES[desk.state].includes(command.state)
        ? accept([{ type: 'OperationStateSet', state: command.state }])
        : refuse({ code: 'state-unreachable', from: desk.state, to: command.state })
    case 'DefinePlace':
      return accept([{ type: 'PlaceDefined', ...command.place }])
    case 'SetPlace': {
      const { place, state, capacity } = command
      return desk.places.has(place)
        ? accept([{ type: 'PlaceSet', place, state, capacity }])
        : refuse({ code: 'place-unknown' })
    }
    case 'DefineVehicle':
      return accept([{ type: 'VehicleDefined', ...command.vehicle }])
    case 'OpenLeg': {
      const { leg } = command
      if (desk.legs.has(leg.leg)) return refuse({ code: 'already-defined' })
      if (!desk.vehicles.has(leg.vehicle)) return refuse({ code: 'vehicle-unknown' })
      if (!desk.places.has(leg.from) || !desk.places.has(leg.to))
        return refuse({ code: 'place-unknown' })
      return accept([{ type: 'LegOpened', ...leg }])
    }
    case 'CloseLeg': {
      const leg = desk.legs.get(command.leg)
      if (!leg) return refuse({ code: 'leg-unknown' })
      if (leg.state === 'cancelled') return refuse({ code: 'leg-not-open', state: leg.state })
      return accept(leg.state === 'closed' ? [] : [{ type: 'LegClosed', leg: command.leg }])
    }
    case 'CancelLeg': {
      const leg = desk.legs.get(command.leg)
      if (!leg) return refuse({ code: 'leg-unknown' })
      return accept(leg.state === 'cancelled' ? [] : [{ type: 'LegCancelled', leg: command.leg }])
    }
    case 'ReduceCapacity': {
      const leg = desk.legs.get(command.leg)
      return leg ? accept(reduceCapacity(leg, command.seats, now)) : refuse({ code: 'leg-unknown' })
    }
    case 'SetHazard':
      return accept([{ type: 'HazardSet', ...command.hazard }])
    case 'ResolveReview':
      return accept([{ type: 'ReviewResolved', entry: command.entry, counts: command.counts }])
    default:
      return command satisfies never
  }
}

/** Grants or holds all the seats asked for, or none: a family is never split (S1, S2). */
function requestSeats(
  command: RequestSeats,
  desk: Desk,
  now: Instant,
): Answer<readonly Decision[]> {
  const { request, leg: id, holdUntil } = command
  const persons = [...new Set(command.persons)] // nobody sits on two seats
  const leg = desk.legs.get(id)
  if (!leg) return refuse({ code: 'leg-unknown' })
  if ((desk.legOfRequest.get(request) ?? id) !== id) return refuse({ code: 'already-defined' })

  const before = leg.requests.get(request)
  if (before?.stands === 'refused') return refuse(before.refusal) // S3: the first answer again
  if (before?.stands === 'granted' || before?.stands === 'held') {
    if (!isSame(before.persons, persons)) return refuse({ code: 'id-reused' })
    if (before.stands === 'granted') return accept([])
  }

  const refused = (refusal: Refusal): Answer<readonly Decision[]> =>
    accept([{ type: 'SeatsRefused', request, leg: id, refusal }])
  if (leg.state !== 'open') return refused({ code: 'leg-not-open', state: leg.state })
  if (holdUntil !== undefined && holdUntil <= now)
    return refused({ code: 'too-late', deadline: holdUntil })
  const { granted, held } = occupied(leg, now)
  const own = before?.stands === 'held' && before.until > now ? before.persons.length : 0
  const left = Math.max(0, (leg.seats ?? 0) - granted - held + own)
  if (left < persons.length) return refused({ code: 'leg-full', asked: persons.length, left })

  const seats: Decision =
    holdUntil === undefined
      ? { type: 'SeatsGranted', request, leg: id, persons }
      : { type: 'SeatsHeld', request, leg: id, persons, until: holdUntil }
  return accept([...expiredHolds(leg, now), seats])
}

const isSame = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === a.length

function releaseSeats(request: RequestId, desk: Desk): Answer<readonly Decision[]> {
  const leg = desk.legOfRequest.get(request)
  const stands = leg && desk.legs.get(leg)?.requests.get(request)?.stands
  if (!stands || stands === 'refused') return refuse({ code: 'request-unknown' })
  return accept(stands === 'released' ? [] : [{ type: 'SeatsReleased', request }])
}

/** Holds that have run out by themselves; a decision on their leg says so (S6). */
const expiredHolds = (leg: DeskLeg, now: Instant): Decision[] =>
  [...leg.holds].flatMap((request) => {
    const seat = leg.requests.get(request)
    return seat?.stands === 'held' && seat.until <= now ? [{ type: 'HoldExpired', request }] : []
  })

/** The new number of seats and the requests that lose theirs, in one batch (S5). */
const reduceCapacity = (leg: DeskLeg, seats: number, now: Instant): readonly Decision[] => [
  ...expiredHolds(leg, now),
  {
    type: 'CapacityReduced',
    leg: leg.opened.leg,
    seats,
    moved: requestsToMove(leg, seats, now),
  },
]

/** Holds before grants, the newest first, whole requests only, until what is left fits (S5). */
function requestsToMove(leg: DeskLeg, seats: number, now: Instant): RequestId[] {
  const moved: RequestId[] = []
  const { granted, held } = occupied(leg, now)
  let over = granted + held - seats
  for (const stands of ['held', 'granted'] as const)
    for (const [id, seat] of [...leg.requests].reverse()) {
      if (over <= 0) return moved
      if (seat.stands !== stands) continue
      if (seat.stands === 'held' && seat.until <= now) continue // free already: moving it gains none
      moved.push(id)
      over -= seat.persons.length
    }
  return moved
}
