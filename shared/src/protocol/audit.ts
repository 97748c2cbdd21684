import * as z from 'zod'
import { Role } from '../access/index.ts'
import { ActorId, Instant } from '../basics/index.ts'

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

/** The newest first. `intact`: up to which number the chain is what was written. */
export const AuditPage = z.strictObject({
  records: z.array(AuditRecord),
  intact: z.number().int().min(0),
  damaged: z.strictObject({ seq: z.number().int(), why: z.string() }).optional(),
})
export type AuditPage = z.infer<typeof AuditPage>
