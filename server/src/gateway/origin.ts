import type { IncomingMessage } from 'node:http'

/**
 * Whether a page of this origin may open a socket. A browser sends cookies along with any page's
 * handshake, so only our own pages may; a program has no origin and must bring a token.
 */
export function mayKnock(request: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  return origins.includes(origin) || origin === `http://${host}` || origin === `https://${host}`
}
