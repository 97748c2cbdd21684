import type { EntryId, HazardId, PersonId, TextId, VehicleId } from '@homeward/shared/basics'
import { type LedgerEvent, type SpotKey, spotKey } from '@homeward/shared/ledger'
import { legKey, placeKey } from '@homeward/shared/operation'

/** Who and what an event is about. */
export interface Concerns {
  readonly persons: readonly PersonId[]
  readonly spots: readonly SpotKey[]
  readonly text?: TextId | undefined
  readonly entry?: EntryId
  readonly vehicle?: VehicleId | undefined
  readonly hazard?: HazardId
}

/** Every event is named, so that a new one stops the build until it says whom it concerns. */
export function concernsOf(event: LedgerEvent): Concerns {
  switch (event.type) {
    case 'Registered':
      return { persons: [event.person], spots: [] }
    case 'CheckedIn':
    case 'CheckedOut':
      return { persons: event.persons, spots: [placeKey(event.place)] }
    case 'Boarded':
    case 'SeatsGranted':
    case 'SeatsHeld':
      return { persons: event.persons, spots: [legKey(event.leg)] }
    case 'Disembarked':
      return { persons: event.persons, spots: [legKey(event.leg), placeKey(event.place)] }
    case 'Ended':
    case 'Answered':
    case 'IntentionStated':
      return { persons: event.persons, spots: [] }
    case 'Identified':
      return { persons: event.persons, spots: [spotKey(event.at)] }
    case 'GroupIn':
    case 'GroupOut':
    case 'Counted':
      return { persons: [], spots: [spotKey(event.at)] }
    case 'GroupMoved':
      return { persons: [], spots: [spotKey(event.from), spotKey(event.to)] }
    case 'Received':
    case 'LegArrived':
      return { persons: [], spots: [legKey(event.leg), placeKey(event.place)] }
    case 'LegDeparted':
    case 'LegClosed':
    case 'LegCancelled':
    case 'CapacityReduced':
    case 'SeatsRefused':
      return { persons: [], spots: [legKey(event.leg)] }
    case 'LegOpened':
      return {
        persons: [],
        spots: [legKey(event.leg), placeKey(event.from), placeKey(event.to)],
        vehicle: event.vehicle,
      }
    case 'PlaceDefined':
    case 'PlaceSet':
      return { persons: [], spots: [placeKey(event.place)] }
    case 'VehicleDefined':
    case 'VehicleSighted':
      return { persons: [], spots: [], vehicle: event.vehicle }
    case 'Logged':
      return {
        persons: [],
        spots: [
          ...(event.place ? [placeKey(event.place)] : []),
          ...(event.leg ? [legKey(event.leg)] : []),
        ],
        text: event.text,
        vehicle: event.vehicle,
      }
    case 'HazardSet':
    case 'HazardCleared':
      return { persons: [], spots: [], hazard: event.hazard }
    case 'EntryVoided':
      return { persons: [], spots: [], text: event.text, entry: event.entry }
    case 'ReviewResolved':
      return { persons: [], spots: [], entry: event.entry }
    case 'PersonsMerged':
      return { persons: [event.keep, event.drop], spots: [] }
    case 'DiscrepancyOpened':
    case 'DiscrepancyClosed':
      return { persons: [], spots: [], text: event.text }
    case 'Estimated':
    case 'Parked':
    case 'Redacted':
    case 'OperationStateSet':
    case 'SeatsReleased':
    case 'HoldExpired':
    case 'AskAnswered':
      return { persons: [], spots: [] }
    default:
      return event satisfies never
  }
}
