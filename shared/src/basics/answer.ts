import * as z from 'zod'
import { Instant } from './instant.ts'

const whole = z.number().int()

/** Every way Homeward says no. Facts only: the words are the client's, in the reader's language. */
export const Refusal = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('malformed'), where: z.array(z.string()).readonly() }),
  z.strictObject({ code: z.literal('too-large'), limit: whole }),
  z.strictObject({ code: z.literal('too-deep'), limit: whole }),
  z.strictObject({ code: z.literal('too-fast'), retryAfter: whole }),
  z.strictObject({ code: z.literal('try-again') }),
  z.strictObject({ code: z.literal('storage-full') }),
  z.strictObject({ code: z.literal('read-only') }),
  z.strictObject({ code: z.literal('not-signed-in') }),
  z.strictObject({ code: z.literal('not-allowed') }),
  z.strictObject({ code: z.literal('invitation-over') }),
  z.strictObject({ code: z.literal('device-revoked') }),
  z.strictObject({ code: z.literal('pass-over') }),
  z.strictObject({ code: z.literal('operation-unknown') }),
  z.strictObject({ code: z.literal('operation-not-open') }),
  z.strictObject({ code: z.literal('id-reused') }),
  z.strictObject({ code: z.literal('update-refused'), why: z.string() }),
  z.strictObject({ code: z.literal('document-unknown') }),
  z.strictObject({ code: z.literal('epoch-over') }),
  z.strictObject({ code: z.literal('place-unknown') }),
  z.strictObject({ code: z.literal('vehicle-unknown') }),
  z.strictObject({ code: z.literal('leg-unknown') }),
  z.strictObject({ code: z.literal('leg-not-open'), state: z.string() }),
  z.strictObject({ code: z.literal('leg-full'), asked: whole, left: whole }),
  z.strictObject({ code: z.literal('request-unknown') }),
  z.strictObject({ code: z.literal('already-defined') }),
  z.strictObject({ code: z.literal('state-unreachable'), from: z.string(), to: z.string() }),
  z.strictObject({ code: z.literal('too-late'), deadline: Instant }),
  z.strictObject({ code: z.literal('account-unknown') }),
  z.strictObject({ code: z.literal('chiefs-needed'), least: whole }),
  /** Asks for a passkey or a one-time code just now; `enrolled`: whether the account has any. */
  z.strictObject({ code: z.literal('second-factor-needed'), enrolled: z.boolean() }),
  z.strictObject({ code: z.literal('not-confirmed') }),
  z.strictObject({ code: z.literal('password-weak'), least: whole }),
  z.strictObject({ code: z.literal('value-refused'), field: z.string(), why: z.string() }),
  z.strictObject({ code: z.literal('second-person-needed') }),
  z.strictObject({ code: z.literal('erased') }),
  z.strictObject({ code: z.literal('sealed') }),
])
export type Refusal = z.infer<typeof Refusal>
export type RefusalCode = Refusal['code']

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export const accept = <T>(value: T): Answer<T> => ({ ok: true, value })
export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal,
})
/** Where a value failed its schema: a path for each fault, never the value itself. */
export const malformed = (error: z.ZodError): { ok: false; refusal: Refusal } =>
  refuse({
    code: 'malformed',
    where: error.issues.slice(0, 8).map((issue) => `${issue.path.join('.')}: ${issue.code}`),
  })
