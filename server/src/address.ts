import { hostname, networkInterfaces } from 'node:os'
import type { Config } from './config.ts'

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** Where people reach this server: what the operator says, or what the host it listens on means. */
export function addressOf(
  { url, host, tls }: Pick<Config, 'url' | 'host'> & Partial<Pick<Config, 'tls'>>,
  port: number,
): string {
  if (url !== undefined) return url
  return `${tls ? 'https' : 'http'}://${nameOf(host)}:${port}`
}

function nameOf(host: string): string {
  if (LOOPBACK.has(host)) return 'localhost'
  if (EVERYWHERE.has(host)) return firstOutside() ?? hostname()
  return host.includes(':') ? `[${host}]` : host
}

/** This machine as others on its network see it. */
const firstOutside = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
