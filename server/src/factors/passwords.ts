import { type ActorId, type Answer, accept, refuse } from '@homeward/shared/basics'
import * as z from 'zod'
import { type Records, shelf } from '../records/index.ts'
import type { Hashing } from './hashing.ts'

const PasswordRecord = z.strictObject({ hash: z.string() })

/** Long beats complicated; with a one-time code beside it this is beyond guessing over a network. */
export const LEAST_CHARACTERS = 12
const LEAST_DIFFERENT = 5

/** Passwords of accounts, as argon2id hashes. */
export function openPasswords(records: Records, hashing: Hashing) {
  const kept = shelf(records, 'password', PasswordRecord)
  return {
    async set(actor: ActorId, password: string): Promise<Answer<true>> {
      const characters = Array.from(password.normalize('NFKC'))
      if (characters.length < LEAST_CHARACTERS || new Set(characters).size < LEAST_DIFFERENT)
        return refuse({ code: 'password-weak', least: LEAST_CHARACTERS })
      const hash = await hashing.hash(password)
      if (!hash.ok) return hash
      await kept.put(actor, { hash: hash.value })
      return accept(true)
    },
    /** Takes as long for an account that has none, or is none. */
    async proves(actor: ActorId | undefined, password: string): Promise<Answer<boolean>> {
      const found = actor === undefined ? undefined : await kept.get(actor)
      return hashing.proves(password, found?.value.hash)
    },
    has: async (actor: ActorId) => (await kept.get(actor)) !== undefined,
    remove: (actor: ActorId) => kept.remove(actor),
  }
}
export type Passwords = ReturnType<typeof openPasswords>
