import { ActorId, Instant } from '@homeward/shared/basics'
import * as z from 'zod'
import { type Records, shelf } from '../records/index.ts'

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

/** Where credentials are kept: among the records of the installation. */
export interface Credentials {
  /** Durable when it returns. */
  put(credential: Credential): Promise<void>
  find(id: string): Promise<Credential | undefined>
  /** Takes a credential away. @returns whether it was there: true for one caller only */
  take(id: string): Promise<boolean>
  /** Lets a credential live until then, if it is still there. */
  extend(id: string, until: Instant): Promise<void>
}

export function credentialsIn(records: Records): Credentials {
  const kept = shelf(records, 'credential', Credential)
  return {
    async put(credential) {
      await kept.put(credential.id, credential)
    },
    find: async (id) => (await kept.get(id))?.value,
    take: (id) => kept.remove(id),
    async extend(id, until) {
      const found = await kept.get(id)
      if (found) await kept.refresh(id, { ...found.value, until }, found.version)
    },
  }
}
