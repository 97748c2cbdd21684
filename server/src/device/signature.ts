import { webcrypto } from 'node:crypto'
import type { DeviceKey } from '@homeward/shared/device'

const { subtle } = webcrypto
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

const read = (key: DeviceKey) =>
  subtle.importKey('raw', Buffer.from(key, 'base64url'), P256, false, ['verify'])

/** Whether these bytes are a point of the curve: others are no key that anything could be signed with. */
export const isPoint = (key: DeviceKey): Promise<boolean> =>
  read(key).then(
    () => true,
    () => false,
  )

/** Whether the holder of this key signed this text. */
export async function isSigned(key: DeviceKey, text: string, signature: string): Promise<boolean> {
  const bytes = Buffer.from(signature, 'base64url')
  return subtle.verify(SIGNING, await read(key), bytes, new TextEncoder().encode(text))
}
