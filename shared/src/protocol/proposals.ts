import * as z from 'zod'
import { ActorId, EntryId, Instant, OperationId, Refusal, Text } from '../basics/index.ts'

/** What one person cannot do alone in a live operation. */
export const PROPOSAL_ACTS = [
  'start',
  'closing',
  'close',
  'seal',
  'unseal',
  'archive',
  'erase',
  'mass',
  'export',
] as const
export const ProposalAct = z.enum(PROPOSAL_ACTS)
export type ProposalAct = z.infer<typeof ProposalAct>

/** What a list of persons is for, who gets it, and whether it says more than level L1. */
export const ExportAsk = z.strictObject({
  recipient: z.string().trim().min(1).max(120),
  /** Documents, birth dates and telephones too: level L2. Level L3 is in no file. */
  details: z.boolean(),
})
export type ExportAsk = z.infer<typeof ExportAsk>

/** Asked for with an id of the device, so that asking twice asks once. */
export const ProposalAsk = z.strictObject({
  id: EntryId,
  act: ProposalAct,
  reason: z.string().trim().min(1).max(300),
  /** `mass`: the entries that were kept for review, to be counted when a second person agrees. */
  entries: z.array(EntryId).min(1).max(500).readonly().optional(),
  export: ExportAsk.optional(),
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
  /** `export`: when who asked took the list; it is given once. */
  fetchedAt: Instant.optional(),
  refusal: Refusal.optional(),
})
export type Proposal = z.infer<typeof Proposal>

/** The newest first. */
export const ProposalList = z.strictObject({ proposals: z.array(Proposal), now: Instant })
