import {
  connectText,
  DeviceKey,
  fourWords,
  InvitationId,
  type JoinCode,
  type Nonce,
  WORD_ROUNDS,
} from '@homeward/shared/device'
import type { Own } from './keep.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const
const bytes = (text: string) => new TextEncoder().encode(text)

/** Browsers make keys only on pages that came by HTTPS, or from this very machine. */
export const canHoldKey = (): boolean => window.isSecureContext && 'subtle' in crypto

/** A new key that cannot be taken out of this browser. */
export async function makeKey(): Promise<Pick<Own, 'privateKey' | 'key'>> {
  const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify'])
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { privateKey: pair.privateKey, key: DeviceKey.parse(asText(raw)) }
}

/** Vouches for one connect of this device to this server. */
export async function sign(
  { privateKey }: Pick<Own, 'privateKey'>,
  { id: device, audience }: NonNullable<Own['device']>,
  nonce: Nonce,
): Promise<string> {
  const text = connectText({ device, audience, origin: window.location.origin, nonce })
  return asText(new Uint8Array(await crypto.subtle.sign(SIGNING, privateKey, bytes(text))))
}

export async function invitationIdOf(code: JoinCode): Promise<InvitationId> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(code)))
  return InvitationId.parse([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
}

/** The four words of a key and its invitation: slow on purpose, so that nobody can try many keys. */
export async function wordsOf(key: DeviceKey, id: InvitationId) {
  const material = await crypto.subtle.importKey('raw', bytes(key), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(id), iterations: WORD_ROUNDS }
  return fourWords(new Uint8Array(await crypto.subtle.deriveBits(how, material, 64)))
}

/** Base64url, as the wire has it. */
const asText = (raw: Uint8Array): string =>
  btoa(String.fromCharCode(...raw))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
