import * as z from 'zod'
import { ActorId, Instant, OperationId, PersonId } from '../basics/index.ts'
import { ReadReason } from '../people/index.ts'

/** Lets an officer read level L3 of one person: at most three days at a time. */
export const CareGrantAsk = z.strictObject({
  actor: ActorId,
  hours: z.number().int().min(1).max(72),
  reason: ReadReason,
})
export type CareGrantAsk = z.infer<typeof CareGrantAsk>

/** One person's level L3 for one officer, for some hours: given by a chief, for a reason. */
export const CareGrant = z.strictObject({
  operation: OperationId,
  actor: ActorId,
  person: PersonId,
  reason: ReadReason,
  by: ActorId,
  at: Instant,
  until: Instant,
})
export type CareGrant = z.infer<typeof CareGrant>

export const CareGrantList = z.strictObject({ grants: z.array(CareGrant) })
