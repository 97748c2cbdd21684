import { Role } from '@homeward/shared/access'
import { ActorId, Instant } from '@homeward/shared/basics'
import * as z from 'zod'

/** Ids of things, codes and counts: nothing that a person typed, no name, no value that was read. */
const Code = z.string().regex(/^[A-Za-z][\w:./-]{0,63}$/)
const Id = z.string().regex(/^[\w:./@+-]{1,128}$/)

/** What is written down of one act. */
export const AuditNote = z.strictObject({
  actor: ActorId,
  role: Role,
  device: Id.optional(),
  act: Code, // `details:read`, `session:end`
  object: Id.optional(), // the person, account, device or proposal that it was about
  reason: Code.optional(), // from a closed list
  result: z.enum(['done', 'refused']),
  code: Code.optional(), // why it was refused
})
export type AuditNote = z.infer<typeof AuditNote>

export const AuditRecord = z.strictObject({
  seq: z.number().int().min(1),
  at: Instant,
  ...AuditNote.shape,
})
export type AuditRecord = z.infer<typeof AuditRecord>

/** Which records are asked for; all of these must hold. */
export interface AuditFilter {
  readonly actor?: string | undefined
  readonly act?: string | undefined
  readonly object?: string | undefined
  readonly device?: string | undefined
}

/** Up to where the records are what was written, and what is wrong with the next one. */
export interface AuditState {
  readonly intact: number
  readonly hash: string
  readonly damaged?: { readonly seq: number; readonly why: string }
}

/** Who did and who looked: one chain for an operation, one for the installation. */
export interface Audit {
  /**
   * Durable when it returns.
   *
   * @throws LedgerUnavailable when it cannot be written: then the act must not be done
   */
  note(note: AuditNote): Promise<void>
  /** The newest first, with numbers below `before`, at most `limit`. */
  read(limit: number, before?: number, filter?: AuditFilter): AuditRecord[]
  /** Checks every record against the chain and the head kept beside it. */
  verify(): Promise<AuditState>
  close(): void
}
