import * as z from 'zod'
import { EntryId, Instant, LegId, PersonId, PlaceId, RequestId } from '../basics/index.ts'
import {
  HazardSet,
  LegOpened,
  OperationStateSet,
  PlaceDefined,
  PlaceState,
  VehicleDefined,
} from '../ledger/index.ts'

const seats = z.number().int().min(0).max(100_000)

/** All the seats asked for or none. With `holdUntil` they are only kept free until then. */
export const RequestSeats = z.strictObject({
  type: z.literal('RequestSeats'),
  request: RequestId,
  leg: LegId,
  persons: z.array(PersonId).min(1).max(500).readonly(),
  holdUntil: Instant.optional(),
})
export type RequestSeats = z.infer<typeof RequestSeats>

/** What a person at a desk can ask the operation to decide. */
export const Command = z.discriminatedUnion('type', [
  RequestSeats,
  z.strictObject({ type: z.literal('ReleaseSeats'), request: RequestId }),
  z.strictObject({
    type: z.literal('SetOperationState'),
    state: OperationStateSet.shape.state,
  }),
  z.strictObject({ type: z.literal('DefinePlace'), place: PlaceDefined.omit({ type: true }) }),
  z.strictObject({
    type: z.literal('SetPlace'),
    place: PlaceId,
    state: PlaceState.optional(),
    capacity: seats.optional(),
  }),
  z.strictObject({
    type: z.literal('DefineVehicle'),
    vehicle: VehicleDefined.omit({ type: true }),
  }),
  z.strictObject({ type: z.literal('OpenLeg'), leg: LegOpened.omit({ type: true }) }),
  z.strictObject({ type: z.literal('CloseLeg'), leg: LegId }),
  z.strictObject({ type: z.literal('CancelLeg'), leg: LegId }),
  z.strictObject({ type: z.literal('ReduceCapacity'), leg: LegId, seats }),
  z.strictObject({ type: z.literal('SetHazard'), hazard: HazardSet.omit({ type: true }) }),
  z.strictObject({ type: z.literal('ResolveReview'), entry: EntryId, counts: z.boolean() }),
])
export type Command = z.infer<typeof Command>

/** A command with the id that makes a resend harmless: the first answer is given again. */
export const Ask = z.strictObject({ id: EntryId, command: Command })
export type Ask = z.infer<typeof Ask>
