import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'

/** By what people may reach this server: names and addresses, as a certificate holds them. */
export interface ServerNames {
  readonly dns: readonly string[]
  readonly ip: readonly string[]
}

/** Everything by which this machine is known on its own network, and what the operator says. */
export function serverNames(url: string | undefined): ServerNames {
  const own = hostname().toLowerCase()
  const said = url === undefined ? undefined : new URL(url).hostname.replace(/^\[|\]$/g, '')
  const addresses = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ scopeid }) => !scopeid) // link-local addresses of IPv6 mean nothing to others
    .map(({ address }) => address)
  const all = [
    'localhost',
    own,
    `${own}.local`,
    '127.0.0.1',
    '::1',
    ...addresses,
    said ?? 'localhost',
  ]
  const names = [...new Set(all)].filter((name) => isIP(name) !== 0 || DNS_NAME.test(name))
  return {
    dns: names.filter((name) => isIP(name) === 0),
    ip: names.filter((name) => isIP(name) !== 0),
  }
}

const DNS_NAME = /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/
