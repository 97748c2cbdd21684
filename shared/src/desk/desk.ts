import type {
  HazardId,
  Instant,
  LegId,
  PersonId,
  PlaceId,
  Refusal,
  RequestId,
  VehicleId,
} from '../basics/index.ts'
import type {
  HazardSet,
  LegOpened,
  OperationStateSet,
  PlaceDefined,
  PlaceState,
  Recorded,
  VehicleDefined,
} from '../ledger/index.ts'

export type SeatRequest =
  | { readonly stands: 'granted'; readonly persons: readonly PersonId[] }
  | { readonly stands: 'held'; readonly persons: readonly PersonId[]; readonly until: Instant }
  | { readonly stands: 'released' }
  | { readonly stands: 'refused'; readonly refusal: Refusal }

export interface DeskPlace {
  readonly defined: PlaceDefined
  readonly state: PlaceState
  readonly capacity: number | undefined
}

export interface DeskLeg {
  readonly opened: LegOpened
  readonly state: 'open' | 'closed' | 'cancelled'
  /** Undefined: nobody said how many there are, so none can be promised. */
  readonly seats: number | undefined
  readonly requests: ReadonlyMap<RequestId, SeatRequest>
}

/** Everything that was decided, in ledger order (T4). */
export interface Desk {
  state: OperationStateSet['state']
  readonly places: Map<PlaceId, DeskPlace>
  readonly vehicles: Map<VehicleId, VehicleDefined>
  readonly legs: Map<LegId, DeskLeg>
  /** The leg that a request was made for. */
  readonly legOfRequest: Map<RequestId, LegId>
  readonly hazards: Map<HazardId, HazardSet>
}

export const emptyDesk = (): Desk => ({
  state: 'notStarted',
  places: new Map(),
  vehicles: new Map(),
  legs: new Map(),
  legOfRequest: new Map(),
  hazards: new Map(),
})

/** Takes in the next decisions, in place. Entries that decide nothing are passed over. */
export function layOnDesk(desk: Desk, entries: readonly Recorded[]): Desk {
  for (const { event } of entries) {
    switch (event.type) {
      case 'OperationStateSet':
        desk.state = event.state
        break
      case 'PlaceDefined':
        desk.places.set(event.place, { defined: event, state: 'open', capacity: event.capacity })
        break
      case 'PlaceSet': {
        const place = desk.places.get(event.place)
        if (place)
          desk.places.set(event.place, {
            ...place,
            state: event.state ?? place.state,
            capacity: event.capacity ?? place.capacity,
          })
        break
      }
      case 'VehicleDefined':
        desk.vehicles.set(event.vehicle, event)
        break
      case 'LegOpened':
        desk.legs.set(event.leg, {
          opened: event,
          state: 'open',
          seats: event.seats,
          requests: new Map(),
        })
        break
      case 'LegClosed':
        changeLeg(desk, event.leg, (leg) => ({ ...leg, state: 'closed' }))
        break
      case 'LegCancelled':
        changeLeg(desk, event.leg, (leg) => ({ ...leg, state: 'cancelled' }))
        break
      case 'CapacityReduced':
        changeLeg(desk, event.leg, (leg) => ({ ...leg, seats: event.seats }))
        for (const request of event.moved) stand(desk, request, undefined, { stands: 'released' })
        break
      case 'SeatsGranted':
        stand(desk, event.request, event.leg, { stands: 'granted', persons: event.persons })
        break
      case 'SeatsHeld':
        stand(desk, event.request, event.leg, {
          stands: 'held',
          persons: event.persons,
          until: event.until,
        })
        break
      case 'SeatsRefused':
        stand(desk, event.request, event.leg, { stands: 'refused', refusal: event.refusal })
        break
      case 'SeatsReleased':
      case 'HoldExpired':
        stand(desk, event.request, undefined, { stands: 'released' })
        break
      case 'HazardSet':
        desk.hazards.set(event.hazard, event)
        break
      default:
        break // observations do not decide
    }
  }
  return desk
}

function changeLeg(desk: Desk, id: LegId, change: (leg: DeskLeg) => DeskLeg): void {
  const leg = desk.legs.get(id)
  if (leg) desk.legs.set(id, change(leg))
}

function stand(desk: Desk, request: RequestId, on: LegId | undefined, seat: SeatRequest): void {
  const leg = on ?? desk.legOfRequest.get(request)
  if (!leg) return
  desk.legOfRequest.set(request, leg)
  changeLeg(desk, leg, (found) => ({
    ...found,
    requests: new Map(found.requests).set(request, seat),
  }))
}

/** Seats promised on a leg at `now`: grants, and holds that have not run out. */
export function occupied(leg: DeskLeg, now: Instant): { granted: number; held: number } {
  let granted = 0
  let held = 0
  for (const seat of leg.requests.values()) {
    if (seat.stands === 'granted') granted += seat.persons.length
    if (seat.stands === 'held' && seat.until > now) held += seat.persons.length
  }
  return { granted, held }
}
