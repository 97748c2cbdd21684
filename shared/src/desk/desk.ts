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
  opened: LegOpened
  state: 'open' | 'closed' | 'cancelled'
  /** Undefined: nobody said how many there are, so none can be promised. */
  seats: number | undefined
  /** In the order in which they were first made. */
  readonly requests: Map<RequestId, SeatRequest>
  /** The requests that hold seats for a time. */
  readonly holds: Set<RequestId>
  /** Seats granted, kept in step with `requests`: a ship has thousands. */
  granted: number
}

export interface DeskHazard {
  readonly set: HazardSet
  readonly at: Instant
}

/** Everything that was decided, in ledger order (T4). `layOnDesk` changes it in place. */
export interface Desk {
  state: OperationStateSet['state']
  readonly places: Map<PlaceId, DeskPlace>
  readonly vehicles: Map<VehicleId, VehicleDefined>
  readonly legs: Map<LegId, DeskLeg>
  /** The leg that a request was made for. */
  readonly legOfRequest: Map<RequestId, LegId>
  readonly hazards: Map<HazardId, DeskHazard>
}

export const emptyDesk = (): Desk => ({
  state: 'notStarted',
  places: new Map(),
  vehicles: new Map(),
  legs: new Map(),
  legOfRequest: new Map(),
  hazards: new Map(),
})

/** Seats promised on a leg at `now`: grants, and holds that have not run out (S6). */
export function occupied(leg: DeskLeg, now: Instant): { granted: number; held: number } {
  let held = 0
  for (const request of leg.holds) {
    const seat = leg.requests.get(request)
    if (seat?.stands === 'held' && seat.until > now) held += seat.persons.length
  }
  return { granted: leg.granted, held }
}
