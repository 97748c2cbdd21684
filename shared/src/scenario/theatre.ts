import * as z from 'zod'
import { Position, Text } from '../basics/index.ts'
import { PlaceKind, Side, VehicleMode } from '../ledger/index.ts'
import { When } from './moment.ts'
import { Id, LongId, SourceKey, said } from './said.ts'

const n = z.number().int().min(0).max(100_000)

/** Someone at a place who reports with a device of their own. */
export const Witness = z.strictObject({ id: LongId, name: Text })
export type Witness = z.infer<typeof Witness>

export const ScenarioPlace = z.strictObject({
  id: LongId,
  name: Text,
  kind: PlaceKind,
  side: Side,
  country: z.string().regex(/^[A-Z]{2}$/),
  position: Position,
  accuracyKm: z.number().min(0).max(500),
  zone: z.string().regex(/^[A-Z][A-Za-z_]+\/[A-Za-z_]+$/),
  capacity: n.optional(),
  source: z.string().min(1).max(300), // where the position comes from
})
export type ScenarioPlace = z.infer<typeof ScenarioPlace>

export const ScenarioVehicle = z.strictObject({
  id: LongId,
  name: Text,
  mode: VehicleMode,
  note: Text.optional(),
  sources: z.array(SourceKey).max(6).readonly().optional(),
})
export type ScenarioVehicle = z.infer<typeof ScenarioVehicle>

/** Seats are seldom published: what stands here is mostly an assumption and says so. */
export const LegSeats = z.strictObject({ n, ...said })

/**
 * One run of a vehicle. `track` is the way it takes, ends included; sea tracks are written by
 * `scenario tracks`, road tracks by hand, flights need none.
 */
export const ScenarioLeg = z.strictObject({
  id: Id,
  vehicle: LongId,
  from: LongId,
  to: LongId,
  abroad: z.boolean(),
  opened: When,
  seats: LegSeats.optional(),
  departs: When.optional(), // as planned
  arrives: When.optional(),
  track: z.array(Position).min(2).max(200).readonly().optional(),
  note: Text.optional(),
})
export type ScenarioLeg = z.infer<typeof ScenarioLeg>
