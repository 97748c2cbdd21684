import type { DeviceId, Nonce } from './ids.ts'

/** What a device vouches for when it connects. */
export interface Connecting {
  readonly device: DeviceId
  readonly audience: 'live' | 'drill'
  /** Where the page came from: what is signed for one server is worth nothing at another. */
  readonly origin: string
  readonly nonce: Nonce
}

/** Nothing else that a device ever signs begins so. */
const DOMAIN = 'homeward device connect 1'

/**
 * The text a device signs at each connect. One line a field, and no field can hold a line break:
 * two different connects never have one text.
 *
 * @throws RangeError when a field could be taken for two
 */
export function connectText({ device, audience, origin, nonce }: Connecting): string {
  const lines = [DOMAIN, origin, audience, device, nonce]
  if (lines.some((line) => /[\r\n]/.test(line))) throw new RangeError('a field with a line break')
  return lines.join('\n')
}
