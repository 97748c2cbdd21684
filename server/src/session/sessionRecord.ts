import { ActorId, HOUR, Instant, MINUTE } from '@homeward/shared/basics'
import * as z from 'zod'
import { Browser } from './browser.ts'

/** By what somebody was let in. */
export const HowIn = z.enum(['link', 'password', 'passkey', 'oidc'])
export type HowIn = z.infer<typeof HowIn>

/** A session as it is kept, under its id: a hash of what the cookie proves, and who it is of. */
export const SessionRecord = z.strictObject({
  hash: z.string(),
  actor: ActorId,
  /** What the person might do when it began: another text ends it. */
  rights: z.string(),
  how: HowIn,
  browser: Browser,
  madeAt: Instant,
  seenAt: Instant,
  strongUntil: Instant.optional(),
})
export type SessionRecord = z.infer<typeof SessionRecord>

/** Whoever has not been seen for this long signs in again. An open page is seen. */
export const IDLE_MS = 12 * HOUR
/** However busy it is, a session ends after this. */
export const WHOLE_MS = 72 * HOUR
/** That it was seen is written this often, and not at each request. */
export const SEEN_MS = 5 * MINUTE
/** A passkey or code vouches for the person this long. */
export const STRONG_MS = 5 * MINUTE

export const isOver = ({ madeAt, seenAt }: SessionRecord, now: Instant): boolean =>
  now - seenAt >= IDLE_MS || now - madeAt >= WHOLE_MS
