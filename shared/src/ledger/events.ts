import * as z from 'zod'
import * as decisions from './decisions.ts'
import * as observations from './observations.ts'

/** What a device may report: what its holder saw, counted, took back or closed. */
export const Observation = z.discriminatedUnion('type', [
  observations.Registered,
  observations.CheckedIn,
  observations.CheckedOut,
  observations.Boarded,
  observations.Disembarked,
  observations.Ended,
  observations.Answered,
  observations.IntentionStated,
  observations.GroupIn,
  observations.GroupOut,
  observations.GroupMoved,
  observations.Identified,
  observations.Received,
  observations.Counted,
  observations.LegDeparted,
  observations.LegArrived,
  observations.VehicleSighted,
  observations.Estimated,
  observations.Logged,
  observations.HazardCleared,
  observations.EntryVoided,
  observations.PersonsMerged,
  observations.DiscrepancyOpened,
  observations.DiscrepancyClosed,
])
export type Observation = z.infer<typeof Observation>

/** What only the server appends, after `decide`. */
export const Decision = z.discriminatedUnion('type', [
  decisions.OperationStateSet,
  decisions.PlaceDefined,
  decisions.PlaceSet,
  decisions.VehicleDefined,
  decisions.LegOpened,
  decisions.LegClosed,
  decisions.LegCancelled,
  decisions.CapacityReduced,
  decisions.SeatsGranted,
  decisions.SeatsHeld,
  decisions.SeatsRefused,
  decisions.SeatsReleased,
  decisions.HoldExpired,
  decisions.HazardSet,
  decisions.ReviewResolved,
  decisions.AskAnswered,
])
export type Decision = z.infer<typeof Decision>

/** Everything that can happen. */
export const LedgerEvent = z.discriminatedUnion('type', [
  ...Observation.options,
  ...Decision.options,
  observations.Parked,
  observations.Redacted,
])
export type LedgerEvent = z.infer<typeof LedgerEvent>

export const OBSERVATION_TYPES: ReadonlySet<string> = new Set(
  Observation.options.map((option) => option.shape.type.value),
)
