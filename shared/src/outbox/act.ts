import * as z from 'zod'
import { ActorId, EntryId, Instant, OperationId, Refusal } from '../basics/index.ts'
import { Ask } from '../desk/index.ts'
import { Report } from '../ledger/index.ts'
import { Card, FieldWrite, Prose } from '../people/index.ts'

/** What goes first over a bad line: counts, then names, then words. */
export const URGENCIES = ['count', 'name', 'words'] as const
export const Urgency = z.enum(URGENCIES)
export type Urgency = z.infer<typeof Urgency>

/** What a person did, as it will be sent. */
export const Sending = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('report'), report: Report }),
  z.strictObject({ is: z.literal('card'), card: Card }),
  z.strictObject({ is: z.literal('write'), write: FieldWrite }),
  z.strictObject({ is: z.literal('words'), prose: Prose }),
  z.strictObject({ is: z.literal('ask'), ask: Ask }),
])
export type Sending = z.infer<typeof Sending>

/**
 * How far an act has come. `kept`: on this device alone. `sent`: it left, and nobody has answered
 * yet. `confirmed`: durable at the capital. `review` and `refused`: the capital has it or has said
 * no, and a person must look.
 */
export const STAGES = ['kept', 'sent', 'confirmed', 'review', 'refused'] as const
export const Stage = z.enum(STAGES)
export type Stage = z.infer<typeof Stage>

/** One act in the outbox of a device. It belongs to who did it, not to who holds the device. */
export const KeptAct = z.strictObject({
  id: EntryId, // made on the device: sending a hundred times counts once
  operation: OperationId,
  actor: ActorId,
  witness: ActorId.optional(), // who did it, when somebody else carried it in as a file
  order: z.number().int().min(1), // rises with each act of this device
  urgency: Urgency,
  at: Instant,
  sending: Sending,
  stage: Stage,
  seq: z.number().int().min(1).optional(), // its number at the capital, once it was told
  settledAt: Instant.optional(), // when the last word on it was heard
  refusal: Refusal.optional(),
})
export type KeptAct = z.infer<typeof KeptAct>

/** An act that nobody has confirmed yet. */
export const isOpen = ({ stage }: Pick<KeptAct, 'stage'>): boolean =>
  stage === 'kept' || stage === 'sent'
