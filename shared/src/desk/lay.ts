import type { LegId, RequestId } from '../basics/index.ts'
import type { LegOpened, PlaceDefined, PlaceSet, Recorded } from '../ledger/index.ts'
import type { Desk, DeskLeg, SeatRequest } from './desk.ts'

/** Takes in the next decisions, in place. Entries that decide nothing are passed over. */
export function layOnDesk(desk: Desk, entries: readonly Recorded[]): Desk {
  for (const entry of entries) lay(desk, entry)
  return desk
}

function lay(desk: Desk, { event, eventAt }: Recorded): void {
  switch (event.type) {
    case 'OperationStateSet':
      desk.state = event.state
      break
    case 'PlaceDefined':
      definePlace(desk, event)
      break
    case 'PlaceSet':
      setPlace(desk, event)
      break
    case 'VehicleDefined':
      desk.vehicles.set(event.vehicle, event)
      break
    case 'LegOpened':
      openLeg(desk, event)
      break
    case 'LegClosed': {
      const leg = desk.legs.get(event.leg)
      if (leg?.state === 'open') leg.state = 'closed'
      break
    }
    case 'LegCancelled': {
      const leg = desk.legs.get(event.leg)
      if (!leg) break
      leg.state = 'cancelled'
      for (const request of [...leg.requests.keys()]) release(leg, request)
      break
    }
    case 'CapacityReduced': {
      const leg = desk.legs.get(event.leg)
      if (!leg) break
      leg.seats = event.seats
      for (const request of event.moved) release(leg, request)
      break
    }
    case 'SeatsGranted':
      promise(desk, event.leg, event.request, { stands: 'granted', persons: event.persons })
      break
    case 'SeatsHeld': {
      const { persons, until } = event
      promise(desk, event.leg, event.request, { stands: 'held', persons, until })
      break
    }
    case 'SeatsRefused': {
      const { refusal } = event
      promise(desk, event.leg, event.request, { stands: 'refused', refusal })
      break
    }
    case 'SeatsReleased':
    case 'HoldExpired': {
      const leg = desk.legs.get(desk.legOfRequest.get(event.request) ?? ('' as LegId)) // no leg has no id
      if (leg && (event.type === 'SeatsReleased' || leg.holds.has(event.request)))
        release(leg, event.request)
      break
    }
    case 'HazardSet':
      desk.hazards.set(event.hazard, { set: event, at: eventAt })
      break
    default:
      break // observations do not decide
  }
}

/** Said again, the words and the position change; what was set since stays. */
function definePlace(desk: Desk, defined: PlaceDefined): void {
  const known = desk.places.get(defined.place)
  desk.places.set(defined.place, {
    defined,
    state: known?.state ?? 'open',
    capacity: defined.capacity ?? known?.capacity,
  })
}

function setPlace(desk: Desk, { place, state, capacity }: PlaceSet): void {
  const known = desk.places.get(place)
  if (known)
    desk.places.set(place, {
      ...known,
      state: state ?? known.state,
      capacity: capacity ?? known.capacity,
    })
}

/** Opened again, a leg keeps the promises made on it. */
function openLeg(desk: Desk, opened: LegOpened): void {
  const leg = desk.legs.get(opened.leg)
  if (leg) Object.assign(leg, { opened, seats: opened.seats ?? leg.seats })
  else
    desk.legs.set(opened.leg, {
      opened,
      state: 'open',
      seats: opened.seats,
      requests: new Map(),
      holds: new Set(),
      granted: 0,
    })
}

function promise(desk: Desk, id: LegId, request: RequestId, seat: SeatRequest): void {
  const leg = desk.legs.get(id)
  if (!leg) return
  desk.legOfRequest.set(request, id)
  stand(leg, request, seat)
}

const release = (leg: DeskLeg, request: RequestId): void => {
  const seat = leg.requests.get(request)
  if (seat?.stands === 'granted' || seat?.stands === 'held')
    stand(leg, request, { stands: 'released' })
}

function stand(leg: DeskLeg, request: RequestId, seat: SeatRequest): void {
  const before = leg.requests.get(request)
  if (before?.stands === 'granted') leg.granted -= before.persons.length
  if (seat.stands === 'granted') leg.granted += seat.persons.length
  if (seat.stands === 'held') leg.holds.add(request)
  else leg.holds.delete(request)
  leg.requests.set(request, seat)
}
