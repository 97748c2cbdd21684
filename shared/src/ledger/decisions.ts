import * as z from 'zod'
import {
  EntryId,
  HazardId,
  Instant,
  LegId,
  PersonId,
  PlaceId,
  Position,
  Refusal,
  RequestId,
  Text,
  VehicleId,
} from '../basics/index.ts'
import { HazardKind, PlaceKind, PlaceState, Side, VehicleMode } from './vocabulary.ts'

const seats = z.number().int().min(0).max(100_000)
const persons = z.array(PersonId).min(1).max(500).readonly()

export const OperationStateSet = z.strictObject({
  type: z.literal('OperationStateSet'),
  state: z.enum(['notStarted', 'open', 'closing', 'closed']),
})
export type OperationStateSet = z.infer<typeof OperationStateSet>

/** `zone` is an IANA name; `accuracyKm` is how far the point may be off. */
export const PlaceDefined = z.strictObject({
  type: z.literal('PlaceDefined'),
  place: PlaceId,
  name: Text,
  kind: PlaceKind,
  side: Side,
  country: z.string().regex(/^[A-Z]{2}$/),
  position: Position,
  accuracyKm: z.number().min(0).max(500).optional(),
  zone: z.string().max(64),
  capacity: seats.optional(),
})
export type PlaceDefined = z.infer<typeof PlaceDefined>

export const PlaceSet = z.strictObject({
  type: z.literal('PlaceSet'),
  place: PlaceId,
  state: PlaceState.optional(),
  capacity: seats.optional(),
})
export type PlaceSet = z.infer<typeof PlaceSet>

export const VehicleDefined = z.strictObject({
  type: z.literal('VehicleDefined'),
  vehicle: VehicleId,
  name: Text,
  mode: VehicleMode,
})
export type VehicleDefined = z.infer<typeof VehicleDefined>

/** `abroad`: the leg leaves the country. `track` is the way it takes, ends included. */
export const LegOpened = z.strictObject({
  type: z.literal('LegOpened'),
  leg: LegId,
  vehicle: VehicleId,
  from: PlaceId,
  to: PlaceId,
  abroad: z.boolean(),
  seats: seats.optional(),
  departs: Instant.optional(),
  arrives: Instant.optional(),
  track: z.array(Position).min(2).max(200).readonly().optional(),
})
export type LegOpened = z.infer<typeof LegOpened>

export const LegClosed = z.strictObject({ type: z.literal('LegClosed'), leg: LegId })
export type LegClosed = z.infer<typeof LegClosed>

export const LegCancelled = z.strictObject({ type: z.literal('LegCancelled'), leg: LegId })
export type LegCancelled = z.infer<typeof LegCancelled>

/** The holds and grants in `moved` lose their seats in the same batch, whole parties only. */
export const CapacityReduced = z.strictObject({
  type: z.literal('CapacityReduced'),
  leg: LegId,
  seats,
  moved: z.array(RequestId).readonly(),
})
export type CapacityReduced = z.infer<typeof CapacityReduced>

export const SeatsGranted = z.strictObject({
  type: z.literal('SeatsGranted'),
  request: RequestId,
  leg: LegId,
  persons,
})
export type SeatsGranted = z.infer<typeof SeatsGranted>

/** Kept free until `until`, then free again by `HoldExpired`. */
export const SeatsHeld = z.strictObject({
  type: z.literal('SeatsHeld'),
  request: RequestId,
  leg: LegId,
  persons,
  until: Instant,
})
export type SeatsHeld = z.infer<typeof SeatsHeld>

/** Recorded too, so that a resend after a lost answer gets the first answer. */
export const SeatsRefused = z.strictObject({
  type: z.literal('SeatsRefused'),
  request: RequestId,
  leg: LegId,
  refusal: Refusal,
})
export type SeatsRefused = z.infer<typeof SeatsRefused>

export const SeatsReleased = z.strictObject({
  type: z.literal('SeatsReleased'),
  request: RequestId,
})
export type SeatsReleased = z.infer<typeof SeatsReleased>

export const HoldExpired = z.strictObject({ type: z.literal('HoldExpired'), request: RequestId })
export type HoldExpired = z.infer<typeof HoldExpired>

/** An area on the map with an end: `until` is when someone must look again. */
export const HazardSet = z.strictObject({
  type: z.literal('HazardSet'),
  hazard: HazardId,
  kind: HazardKind,
  name: Text,
  ring: z.array(Position).min(4).max(200).readonly(),
  until: Instant,
})
export type HazardSet = z.infer<typeof HazardSet>

/** What a person decided about an entry that was kept for review. */
export const ReviewResolved = z.strictObject({
  type: z.literal('ReviewResolved'),
  entry: EntryId,
  counts: z.boolean(),
})
export type ReviewResolved = z.infer<typeof ReviewResolved>

/** A command that changed nothing: refused, or already so. A resend gets this first answer. */
export const AskAnswered = z.strictObject({
  type: z.literal('AskAnswered'),
  refusal: Refusal.optional(),
})
export type AskAnswered = z.infer<typeof AskAnswered>
