import * as z from 'zod'
import { ActorId, EntryId, Instant, OperationId, Refusal, Text } from '../basics/index.ts'

/** What one person cannot do alone in a live operation. */
export const PROPOSAL_ACTS = ['start', 'closing', 'close', 'seal', 'unseal', 'erase'] as const
export const ProposalAct = z.enum(PROPOSAL_ACTS)
export type ProposalAct = z.infer<typeof ProposalAct>

/** Asked for with an id of the device, so that asking twice asks once. */
export const ProposalAsk = z.strictObject({
  id: EntryId,
  act: ProposalAct,
  reason: z.string().trim().min(1).max(300),
})
export type ProposalAsk = z.infer<typeof ProposalAsk>

const Who = z.strictObject({ actor: ActorId, name: Text, at: Instant })

/**
 * `open`: waits for a second person. `confirmed`: is being done. `done`, `failed`: has been tried.
 */
export const Proposal = z.strictObject({
  ...ProposalAsk.shape,
  operation: OperationId,
  by: Who,
  until: Instant,
  state: z.enum(['open', 'confirmed', 'done', 'failed', 'withdrawn', 'expired']),
  second: Who.optional(),
  refusal: Refusal.optional(),
})
export type Proposal = z.infer<typeof Proposal>

/** The newest first. */
export const ProposalList = z.strictObject({ proposals: z.array(Proposal), now: Instant })
