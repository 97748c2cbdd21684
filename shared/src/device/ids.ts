import * as z from 'zod'

/** Says nothing of its holder; the last part of the actor that its reports carry, too. */
export const DeviceId = z
  .string()
  .regex(/^device-[a-z2-7]{16}$/)
  .brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

/** 128 bits, base64url: what a QR code of an invitation carries behind the hash, and nothing else. */
export const InvitationCode = z
  .string()
  .regex(/^[0-9A-Za-z_-]{22}$/)
  .brand<'InvitationCode'>()
export type InvitationCode = z.infer<typeof InvitationCode>

/** 40 bits in letters that are not taken for one another: short enough to be typed from a wall. */
export const DisplayCode = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  .brand<'DisplayCode'>()
export type DisplayCode = z.infer<typeof DisplayCode>

/** The letters of a display code in their order: Crockford's, without I, L, O and U. */
export const DISPLAY_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A display code as people type it: small letters, gaps, an O for a nought. */
export function displayCodeIn(typed: string): DisplayCode | undefined {
  const tidy = typed
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const read = DisplayCode.safeParse(tidy)
  return read.success ? read.data : undefined
}

/** As it is shown: two halves, easier to read across a room. */
export const sayDisplayCode = (code: DisplayCode): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** How an invitation is known to the server: the SHA-256 of its code, hex. The code is not kept. */
export const InvitationId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>

/** A P-256 point as it is, uncompressed: 65 bytes that begin with 4, base64url. */
export const DeviceKey = z
  .string()
  .regex(/^B[A-P][0-9A-Za-z_-]{85}$/)
  .brand<'DeviceKey'>()
export type DeviceKey = z.infer<typeof DeviceKey>

/** ECDSA with SHA-256 over P-256: r and s, 64 bytes, base64url. */
export const Signature = z.string().regex(/^[0-9A-Za-z_-]{86}$/)

/** Good once, for one device, for at most a minute. */
export const Nonce = z
  .string()
  .regex(/^[0-9A-Za-z_.-]{40,120}$/)
  .brand<'Nonce'>()
export type Nonce = z.infer<typeof Nonce>
