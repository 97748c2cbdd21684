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
  const passkeys = openPasskeys(records, challenges, now)
  return {
    attempts: openAttempts(now),
    challenges,
    codes,
    passkeys,
    passwords: openPasswords(records, openHashing()),
    /** Whether there is a second factor to ask for. */
    enrolled: async (actor: ActorId) => (await codes.has(actor)) || (await passkeys.has(actor)),
    sweep: challenges.sweep,
  }
}
export type Factors = ReturnType<typeof openFactors>
