import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Instant, MINUTE } from '@homeward/shared/basics'
import * as z from 'zod'
import { type Records, shelf } from '../records/index.ts'

const NONCE = 16
const TIME = 8
const GOOD_FOR = 5 * MINUTE
const UsedRecord = z.strictObject({ until: z.number() })

/**
 * Questions that are answered once, by the one who was asked. Nothing is kept of a question: it
 * carries its own end and our mark, so that whoever asks for many costs us nothing. Every node
 * knows the mark of every other.
 */
export function openChallenges(records: Records, now: () => Instant) {
  const secrets = shelf(records, 'secret', z.string())
  const used = shelf(records, 'usedChallenge', UsedRecord)

  async function secret(): Promise<string> {
    const found = await secrets.get('challenge')
    if (found) return found.value
    await secrets.put('challenge', randomBytes(32).toString('base64url'), 0) // or another node was faster
    return secret()
  }
  const mark = async (head: Uint8Array, asked: string) =>
    createHmac('sha256', await secret())
      .update(head)
      .update(asked)
      .digest()

  return {
    /** A question to whoever holds `asked`: a session, or a cookie of a browser that has none. */
    async ask(asked: string): Promise<Buffer> {
      const head = Buffer.alloc(NONCE + TIME, randomBytes(NONCE))
      head.writeBigUInt64BE(BigInt(now() + GOOD_FOR), NONCE)
      return Buffer.concat([head, await mark(head, asked)])
    },
    /** Whether this is a question of ours to them, and not over. */
    async isOurs(text: string, asked: string): Promise<boolean> {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length !== NONCE + TIME + 32) return false
      const head = bytes.subarray(0, NONCE + TIME)
      const ours = timingSafeEqual(bytes.subarray(NONCE + TIME), await mark(head, asked))
      return ours && now() < Number(head.readBigUInt64BE(NONCE))
    },
    /** @returns true for one caller only */
    use: (text: string) => used.put(idOf(text), { until: now() + GOOD_FOR }, 0),
    async sweep() {
      for (const { id, value } of await used.list()) if (value.until <= now()) await used.remove(id)
    },
  }
}
export type Challenges = ReturnType<typeof openChallenges>

/** The random part of it, in one form only: base64 can write the same bytes in several ways. */
const idOf = (text: string): string =>
  Buffer.from(text, 'base64url').subarray(0, NONCE).toString('base64url')
