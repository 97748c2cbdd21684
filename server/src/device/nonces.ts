import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@homeward/shared/basics'
import { type DeviceId, Nonce } from '@homeward/shared/device'
import * as z from 'zod'
import { type Records, shelf } from '../records/index.ts'
import { KIND } from './kept.ts'

/** From the question to the signature: two ways over a bad line. */
export const NONCE_MS = 60_000

const Secret = z.strictObject({ key: z.string() })

/**
 * Makes and knows nonces without keeping them, so that nobody fills the store by asking: each says
 * itself until when it holds, under a key that the nodes share. That it is used only once is the
 * device's record's to see. Whoever learns this key can make nonces, but nothing that signs them.
 */
export function openNonces(records: Records, now: () => Instant) {
  const secrets = shelf(records, KIND.secret, Secret)
  let known: Buffer | undefined

  async function secret(): Promise<Buffer> {
    if (known) return known
    await secrets.put('nonces', { key: randomBytes(32).toString('base64url') }, 0)
    const kept = await secrets.get('nonces')
    if (!kept) throw new Error('the key of the nonces is gone')
    known = Buffer.from(kept.value.key, 'base64url')
    return known
  }
  const seal = async (device: DeviceId, said: string) =>
    createHmac('sha256', await secret())
      .update(`${device}\n${said}`)
      .digest()

  return {
    async make(device: DeviceId): Promise<Nonce> {
      const until = (now() + NONCE_MS).toString(36)
      const said = `${randomBytes(16).toString('base64url')}.${until}`
      return Nonce.parse(`${said}.${(await seal(device, said)).toString('base64url')}`)
    },
    /** @returns until when it holds; undefined for one that is over, or is not ours for this device */
    async read(device: DeviceId, nonce: Nonce): Promise<Instant | undefined> {
      const [random = '', time = '', mac = ''] = nonce.split('.')
      const given = Buffer.from(mac, 'base64url')
      const wanted = await seal(device, `${random}.${time}`)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
      const until = Number.parseInt(time, 36)
      return until > now() ? until : undefined
    },
  }
}
export type Nonces = ReturnType<typeof openNonces>
