import * as z from 'zod'
import { FieldLevel } from './fields.ts'

/** Why someone's L2 or L3 is looked at. A closed list, so that reasons can be counted and reviewed. */
export const READ_REASONS = [
  'identify', // to know whom I have before me
  'contact', // to call or write to them or their kin
  'travel', // a document or seat asks for it
  'medical', // care now, or on the way
  'protection', // a child alone, a threat
  'duplicate', // is this the same person?
  'correct', // to put right what stands there
  'theirRequest', // they asked what we hold
] as const
export const ReadReason = z.enum(READ_REASONS)
export type ReadReason = z.infer<typeof ReadReason>

/** A look at one person's L2 or L3. */
export const ReadFields = z.strictObject({
  level: FieldLevel.exclude(['L1']),
  reason: ReadReason,
})
export type ReadFields = z.infer<typeof ReadFields>
