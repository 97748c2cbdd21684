import * as z from 'zod'
import { ActorId, EntryId, Instant } from '../basics/index.ts'
import { LedgerEvent, Observation } from './events.ts'

const claim = {
  id: EntryId, // made on the device, so a resend is recognised
  at: Instant, // when it happened, by the device's clock as anchored to the server (T1)
  heardAt: Instant, // server time of the device's last contact before the act
  sure: z.boolean().optional(), // the monotonic clock vouches for `at`; absent means yes
  statedAt: Instant.optional(), // a time that a witness states: uncertain by nature
}

/** What a device sends: a claim about what happened, not yet numbered. */
export const Report = z.strictObject({ ...claim, event: Observation })
export type Report = z.infer<typeof Report>

/** A report whose event this version may not know: the envelope is checked, the event is not. */
export const ReportEnvelope = z.strictObject({
  ...claim,
  event: z.looseObject({ type: z.string().min(1).max(64) }),
})
export type ReportEnvelope = z.infer<typeof ReportEnvelope>

/** Why an entry is kept but not counted until a person decides. */
export const ReviewCause = z.enum(['scope', 'revoked', 'newer-version', 'mass'])
export type ReviewCause = z.infer<typeof ReviewCause>

/** An entry as the ledger holds it. Only `seq` orders decisions; only `eventAt` orders sightings. */
export const Recorded = z.strictObject({
  seq: z.number().int().min(1),
  id: EntryId,
  by: ActorId,
  at: Instant,
  eventAt: Instant, // T2: settled once, at append
  certain: z.boolean(),
  receivedAt: Instant,
  review: ReviewCause.optional(),
  asked: z.base64url().length(22).optional(), // decisions: which command this answers, as a hash
  event: LedgerEvent,
})
export type Recorded = z.infer<typeof Recorded>

/** An entry ready to be appended; the ledger gives it its number. */
export type Entry = Omit<Recorded, 'seq'>
