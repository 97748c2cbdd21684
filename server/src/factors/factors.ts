import type { ActorId, Instant } from '@homeward/shared/basics'
import type { Records } from '../records/index.ts'
import { openAttempts } from './attempts.ts'
import { openChallenges } from './challenges.ts'
import { openCodes } from './codes.ts'
import { openHashing } from './hashing.ts'
import { openPasskeys } from './passkeys.ts'
import { openPasswords } from './passwords.ts'
import type { Sealing } from './sealing.ts'

/** All by which a person can show that it is them, beside a one-time link. */
export function openFactors(records: Records, sealing: Sealing, now: () => Instant) {
  const challenges = openChallenges(records, now)
  const codes = openCodes(records, sealing, now)
  const passwords = openPasswords(records, openHashing())
  const passkeys = openPasskeys(records, challenges, now)
  return {
    attempts: openAttempts(now),
    challenges,
    codes,
    passkeys,
    passwords,
    /** Whether there is a second factor to ask for. */
    enrolled: async (actor: ActorId) => (await codes.has(actor)) || (await passkeys.has(actor)),
    /** For someone who has lost theirs: only a link lets them in then. */
    async removeAll(actor: ActorId) {
      for (const { id } of await passkeys.list(actor)) await passkeys.remove(actor, id)
      await codes.remove(actor)
      await passwords.remove(actor)
    },
    sweep: challenges.sweep,
  }
}
export type Factors = ReturnType<typeof openFactors>
