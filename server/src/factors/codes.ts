import { randomBytes } from 'node:crypto'
import type { ActorId, Instant } from '@homeward/shared/basics'
import * as z from 'zod'
import { type Records, shelf } from '../records/index.ts'
import type { Sealing } from './sealing.ts'
import { addressFor, base32, stepOf } from './totp.ts'

/** The secret of someone's one-time codes, sealed, and the step of the last code that was used. */
const CodeRecord = z.strictObject({ sealed: z.string(), last: z.number().int() })

/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20

/** One-time codes of an app, one secret for each account. */
export function openCodes(records: Records, sealing: Sealing, now: () => Instant) {
  const kept = shelf(records, 'code', CodeRecord)
  /** Made, but no code has shown yet that the app has learnt it. */
  const made = shelf(records, 'newCode', CodeRecord)
  const placeOf = (actor: ActorId) => `code/${actor}`
  const step = (actor: ActorId, code: string, { sealed, last }: z.infer<typeof CodeRecord>) =>
    stepOf(sealing.unseal(placeOf(actor), sealed), code, now(), last)

  return {
    /** A new secret; the one before stays good until `confirm`. @returns how an app learns it */
    async begin(actor: ActorId): Promise<{ secret: string; address: string }> {
      const secret = randomBytes(SECRET_BYTES)
      await made.put(actor, { sealed: sealing.seal(placeOf(actor), secret), last: 0 })
      return { secret: base32(secret), address: addressFor(secret, 'Homeward', actor) }
    },
    /** The app shows the right code: from now on its codes count. */
    async confirm(actor: ActorId, code: string): Promise<boolean> {
      const found = await made.get(actor)
      const last = found && step(actor, code, found.value)
      if (!found || last === undefined || !(await made.remove(actor))) return false
      return kept.put(actor, { ...found.value, last })
    },
    /** Whether this is a code of now that was not used yet. It is used by asking. */
    async proves(actor: ActorId, code: string): Promise<boolean> {
      const found = await kept.get(actor)
      const last = found && step(actor, code, found.value)
      if (!found || last === undefined) return false
      // Of two who show the same code at once one is heard: the other finds a newer version.
      return kept.refresh(actor, { ...found.value, last }, found.version)
    },
    has: async (actor: ActorId) => (await kept.get(actor)) !== undefined,
    remove: (actor: ActorId) => kept.remove(actor),
  }
}
export type Codes = ReturnType<typeof openCodes>
