import { ActorId, Instant } from '@homeward/shared/basics'
import * as z from 'zod'

/**
 * A secret that lets someone in, as it is stored: the id to find it by and a hash of the rest.
 * `code`: the once-only part of a sign-in link. `token`: for programs. `cookie`: a browser.
 */
export const Credential = z.strictObject({
  id: z.string(),
  kind: z.enum(['code', 'token', 'cookie']),
  hash: z.string(),
  actor: ActorId,
  until: Instant.optional(),
})
export type Credential = z.infer<typeof Credential>

/** Where credentials are kept. Every implementation passes `credentialsContract.ts`. */
export interface Credentials {
  /** Durable when it returns. */
  put(credential: Credential): Promise<void>
  find(id: string): Promise<Credential | undefined>
  /** Takes a credential away. @returns whether it was there: true for one caller only */
  take(id: string): Promise<boolean>
  /** Lets a credential live until then, if it is still there. */
  extend(id: string, until: Instant): Promise<void>
  close(): Promise<void>
}
