import * as z from 'zod'

/** Lower-case words joined by hyphens: readable in a log, safe in a path and in a selector. */
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

export const OperationId = slug.brand<'OperationId'>()
export type OperationId = z.infer<typeof OperationId>

export const PersonId = slug.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

export const PlaceId = slug.brand<'PlaceId'>()
export type PlaceId = z.infer<typeof PlaceId>

export const VehicleId = slug.brand<'VehicleId'>()
export type VehicleId = z.infer<typeof VehicleId>

export const LegId = slug.brand<'LegId'>()
export type LegId = z.infer<typeof LegId>

export const RequestId = slug.brand<'RequestId'>()
export type RequestId = z.infer<typeof RequestId>

export const PartyId = slug.brand<'PartyId'>()
export type PartyId = z.infer<typeof PartyId>

export const ActorId = slug.brand<'ActorId'>()
export type ActorId = z.infer<typeof ActorId>

export const HazardId = slug.brand<'HazardId'>()
export type HazardId = z.infer<typeof HazardId>

/** Points at prose that lives outside the ledger and can be erased. */
export const TextId = slug.brand<'TextId'>()
export type TextId = z.infer<typeof TextId>

/** Made on the device, so that a resend is recognised. At least 8 characters against collisions. */
export const EntryId = z
  .string()
  .regex(/^[0-9A-Za-z_-]{8,64}$/)
  .brand<'EntryId'>()
export type EntryId = z.infer<typeof EntryId>

/** Says which contradiction is meant: its kind and what it is about, so every node finds the same. */
export const DiscrepancyId = z
  .string()
  .regex(/^[a-z-]{3,24}:[a-z0-9:-]{1,140}$/)
  .brand<'DiscrepancyId'>()
export type DiscrepancyId = z.infer<typeof DiscrepancyId>
