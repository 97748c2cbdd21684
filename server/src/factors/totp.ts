import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@homeward/shared/basics'

/** RFC 6238: a code for each 30 s; what every app of one-time codes knows without being told. */
const STEP_MS = 30_000
const DIGITS = 6
/** A phone's clock may be off by one step, and typing takes its time. */
const SLACK = 1
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of one step: RFC 4226 §5.3 over SHA-1, which is what the apps can do. */
export function codeOf(secret: Uint8Array, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

export const stepAt = (now: Instant): number => Math.floor(now / STEP_MS)

/**
 * The step that a code belongs to, when it is one of now and later than the last that was used: so
 * each code works once.
 */
export function stepOf(
  secret: Uint8Array,
  code: string,
  now: Instant,
  last: number,
): number | undefined {
  const given = Buffer.from(code)
  let found: number | undefined
  for (let step = stepAt(now) - SLACK; step <= stepAt(now) + SLACK; step += 1) {
    const wanted = Buffer.from(codeOf(secret, step))
    const same = wanted.length === given.length && timingSafeEqual(wanted, given)
    if (same && step > last) found = step
  }
  return found
}

/** RFC 4648 §6 without padding: how a person types the secret into an app. */
export function base32(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >>> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text
}

/** What the QR code says, in the form that the apps agree on. */
export function addressFor(secret: Uint8Array, issuer: string, name: string): string {
  const asked = new URLSearchParams({ secret: base32(secret), issuer })
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${name}`)}?${asked.toString()}`
}
