import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'
import { bytesOfAddress } from './address.ts'
import type { ServerNames } from './names.ts'

/** Names that only a local network knows, and addresses that no router carries on (RFC 6762, 8375, 1918, 4193). */
const LOCAL_NAMES = ['localhost', 'local', 'lan', 'internal', 'home.arpa'] as const
const LOCAL_NETS: readonly (readonly [address: string, bits: number])[] = [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
]

/**
 * What our authority may vouch for: this server and local networks, never a name of the internet
 * but its own. Whoever steals its key cannot pretend to be anyone else on the phones that trust it.
 */
export function nameConstraints({ dns, ip }: ServerNames): x509.Extension {
  const names = new Set([...LOCAL_NAMES, ...dns])
  const nets = [...LOCAL_NETS, ...ip.filter((one) => !isLocal(one)).map(whole)]
  const subtrees = [
    ...[...names].map((name) => tagged(0x82, Buffer.from(name, 'ascii'))),
    ...nets.map(([address, bits]) => {
      const bytes = bytesOfAddress(address)
      return tagged(0x87, Buffer.concat([bytes, maskOf(bits, bytes.length)]))
    }),
  ].map((name) => tagged(0x30, name))
  const value = tagged(0x30, tagged(0xa0, Buffer.concat(subtrees))) // only permittedSubtrees
  return new x509.Extension('2.5.29.30', true, value)
}

/** Whether an authority that was made for `made` may vouch for a name. */
export function isPermitted(name: string, made: ServerNames): boolean {
  if (isIP(name) !== 0) return isLocal(name) || made.ip.includes(name)
  return [...LOCAL_NAMES, ...made.dns].some((one) => name === one || name.endsWith(`.${one}`))
}

const whole = (address: string) => [address, isIP(address) === 4 ? 32 : 128] as const

function isLocal(address: string): boolean {
  const bytes = bytesOfAddress(address)
  return LOCAL_NETS.some(([net, bits]) => {
    const start = bytesOfAddress(net)
    if (start.length !== bytes.length) return false
    return maskOf(bits, bytes.length).every((mask, i) => ((bytes[i] ?? 0) & mask) === start[i])
  })
}

const maskOf = (bits: number, length: number): Buffer =>
  Buffer.from(
    Array.from({ length }, (_, i) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - 8 * i)))),
  )

/** One value of DER: its tag, its length in as few bytes as will do, and itself. */
function tagged(tag: number, value: Buffer): Buffer {
  const { length } = value
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}
