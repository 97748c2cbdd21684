import { ActorId, Instant } from '@homeward/shared/basics'
import * as z from 'zod'
import { type Records, shelf } from '../records/index.ts'

/**
 * A secret that lets someone in, as it is stored: the id to find it by and a hash of the rest.
 * `code`: the once-only part of a sign-in link. `token`: for programs.
 */
export const Credential = z.strictObject({
  id: z.string(),
  kind: z.enum(['code', 'token']),
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
  /** Also while the store is away. */
  takeSurely(id: string): Promise<boolean>
  list(): Promise<Credential[]>
}

export function credentialsIn(records: Records): Credentials {
  const kept = shelf(records, 'credential', Credential)
  return {
    async put(credential) {
      await kept.put(credential.id, credential)
    },
    find: async (id) => (await kept.get(id))?.value,
    take: (id) => kept.remove(id),
    takeSurely: (id) => kept.removeSurely(id),
    list: async () => (await kept.list()).map(({ value }) => value),
  }
}
