import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/**
 * A new secret: 12 bytes to find it by and 32 to prove it, as `id.proof`. One plain hash is enough:
 * nobody can guess 256 random bits, however fast the hash.
 */
export function makeSecret(): { text: string; id: string; hash: string } {
  const id = `h${randomBytes(12).toString('base64url')}` // never begins like an option of a command line
  const proof = randomBytes(32).toString('base64url')
  return { text: `${id}.${proof}`, id, hash: hashOf(proof).toString('hex') }
}

export const idOf = (text: string): string => text.slice(0, Math.max(0, text.indexOf('.')))

/** Takes as long for a wrong proof as for the right one. */
export function proves(text: string, { hash }: { readonly hash: string }): boolean {
  const wanted = Buffer.from(hash, 'hex')
  const given = hashOf(text.slice(text.indexOf('.') + 1))
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
