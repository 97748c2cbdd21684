import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

const NAMED: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** Whether a setting names proxies as Express understands them: addresses, ranges, named ranges. */
export const isProxyList = (proxies: readonly string[]): boolean =>
  proxies.every((proxy) => Object.hasOwn(NAMED, proxy) || rangeOf(proxy) !== undefined)

/** Whether an address is one of the listed proxies. */
export function isListed(proxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList()
  for (const range of proxies.flatMap((proxy) => NAMED[proxy] ?? [proxy])) {
    const { address, bits, kind } = rangeOf(range) ?? {}
    if (address !== undefined && bits !== undefined && kind) trusted.addSubnet(address, bits, kind)
  }
  return (address) => {
    const bare = plain(address)
    return trusted.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4')
  }
}

/** Whoever asks: the other end of the wire, or whom a listed proxy names. */
export function addressOf(proxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = isListed(proxies)
  return ({ socket, headers }) => {
    const wire = plain(socket.remoteAddress ?? '')
    if (!isTrusted(wire)) return wire
    // Each proxy adds whom it heard at the end; the first that we do not trust is the client.
    const named = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => plain(part.trim()))
      .filter((part) => isIP(part) !== 0)
    return named.findLast((address) => !isTrusted(address)) ?? named[0] ?? wire
  }
}

/** An IPv4 address as a dual-stack socket writes it is the same address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')

function rangeOf(range: string) {
  const [address = '', bits] = range.split('/', 2)
  const family = isIP(address)
  if (family === 0) return undefined
  const most = family === 6 ? 128 : 32
  const wanted = bits === undefined ? most : Number(bits)
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > most) return undefined
  const kind = family === 6 ? ('ipv6' as const) : ('ipv4' as const)
  return { address, bits: wanted, kind }
}
