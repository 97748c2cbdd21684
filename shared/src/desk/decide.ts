import { type Answer, accept, type Instant, type RequestId, refuse } from '../basics/index.ts'
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
    case 'CloseLeg':
      return onLeg(desk.legs.get(command.leg), { type: 'LegClosed', leg: command.leg })
    case 'CancelLeg':
      return onLeg(desk.legs.get(command.leg), { type: 'LegCancelled', leg: command.leg })
    case 'ReduceCapacity': {
      const leg = desk.legs.get(command.leg)
      if (!leg) return refuse({ code: 'leg-unknown' })
      const moved = requestsToMove(leg, command.seats, now)
      return accept([{ type: 'CapacityReduced', leg: command.leg, seats: command.seats, moved }])
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
  const { request, leg: id, persons, holdUntil } = command
  const leg = desk.legs.get(id)
  if (!leg) return refuse({ code: 'leg-unknown' })

  const before = leg.requests.get(request)
  if (before?.stands === 'refused') return refuse(before.refusal) // S3: the first answer again
  if (before?.stands === 'granted') return accept([])

  const refused = (refusal: Parameters<typeof refuse>[0]): Answer<readonly Decision[]> =>
    accept([{ type: 'SeatsRefused', request, leg: id, refusal }])
  if (leg.state !== 'open') return refused({ code: 'leg-not-open', state: leg.state })
  const expired = expiredHolds(leg, now)
  const { granted, held } = occupied(leg, now)
  const own = before?.stands === 'held' && before.until > now ? before.persons.length : 0
  const left = (leg.seats ?? 0) - granted - held + own
  if (left < persons.length) return refused({ code: 'leg-full', asked: persons.length, left })

  const seats: Decision = holdUntil
    ? { type: 'SeatsHeld', request, leg: id, persons, until: holdUntil }
    : { type: 'SeatsGranted', request, leg: id, persons }
  return accept([...expired.map((old) => ({ type: 'HoldExpired' as const, request: old })), seats])
}

function releaseSeats(request: RequestId, desk: Desk): Answer<readonly Decision[]> {
  const leg = desk.legOfRequest.get(request)
  const stands = leg && desk.legs.get(leg)?.requests.get(request)?.stands
  if (!stands || stands === 'refused') return refuse({ code: 'request-unknown' })
  return accept(stands === 'released' ? [] : [{ type: 'SeatsReleased', request }])
}

const onLeg = (leg: DeskLeg | undefined, event: Decision): Answer<readonly Decision[]> =>
  leg ? accept([event]) : refuse({ code: 'leg-unknown' })

const expiredHolds = (leg: DeskLeg, now: Instant): RequestId[] =>
  [...leg.requests].flatMap(([id, seat]) =>
    seat.stands === 'held' && seat.until <= now ? [id] : [],
  )

/** Holds before grants, the newest first, whole requests only, until what is left fits (S5). */
function requestsToMove(leg: DeskLeg, seats: number, now: Instant): RequestId[] {
  const moved: RequestId[] = []
  const { granted, held } = occupied(leg, now)
  let over = granted + held - seats
  for (const stands of ['held', 'granted'] as const)
    for (const [id, seat] of [...leg.requests].reverse()) {
      if (over <= 0) return moved
      if (seat.stands !== stands) continue
      moved.push(id)
      over -= seat.persons.length
    }
  return moved
}
