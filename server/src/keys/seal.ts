import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Bytes of a key, of a nonce and of the tag of AES-256-GCM. */
export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What was sealed is not what is opened: another key, another place, or a changed byte. */
export class SealBroken extends Error {
  constructor(where: string) {
    super(`what is sealed here cannot be opened: ${where}`)
  }
}

export const randomKey = (): Buffer => randomBytes(KEY_BYTES)

/**
 * Seals bytes by AES-256-GCM: nonce, text, tag. `where` is bound to it (associated data), so that it
 * opens nowhere else. Nonces are random: one key seals far less than the 2^32 texts they are good for.
 */
export function seal(key: Uint8Array, where: string, text: string | Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(where))
  const body = typeof text === 'string' ? cipher.update(text, 'utf8') : cipher.update(text)
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()])
}

/** @throws SealBroken; never gives anything but what was sealed */
export function unseal(key: Uint8Array, where: string, sealed: Uint8Array): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken(where)
  const end = sealed.length - TAG_BYTES
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  cipher.setAAD(Buffer.from(where))
  cipher.setAuthTag(sealed.subarray(end))
  try {
    const body = cipher.update(sealed.subarray(NONCE_BYTES, end))
    return Buffer.concat([body, cipher.final()])
  } catch {
    throw new SealBroken(where)
  }
}

/** A key for one purpose, out of another (HKDF, SHA-256). */
export const keyFor = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `homeward ${purpose}`, KEY_BYTES))

/** A name for a value that tells nobody without the key which value it is. */
export const hashed = (key: Uint8Array, value: string): Buffer =>
  createHmac('sha256', key).update(value).digest()
