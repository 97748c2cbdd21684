import { once } from 'node:events'
import type { RequestListener, Server, ServerOptions } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { isListed } from './budget/index.ts'
import type { Config } from './config.ts'
import type { Log } from './log/index.ts'
import type { Tls } from './tls/index.ts'

/** Open requests get this long to end; then their connections are cut. */
const GRACE_MS = 3_000
/** Longer than proxies keep a quiet connection, or they send into one that was just closed. */
const IDLE_MS = 65_000

/**
 * How long a client may take, and how much it may say before it is understood. A device on 2 kbit/s
 * sends 250 bytes a second: its headers take 4 s, a batch of reports half a minute
 * (`docs/decisions/0010-time-for-a-thin-line.md`).
 */
export const HTTP_TIMES: ServerOptions = {
  keepAliveTimeout: IDLE_MS,
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 1_000, // the default looks only every 30 s
  maxHeaderSize: 8_192,
}
const HEADERS = 100
/** A page opens up to six for HTTP beside its socket. */
const CONNECTIONS_A_SOCKET = 7

/** Connections that say nothing yet count too: opening many and waiting costs their owner alone. */
export function limitConnections(
  http: Server,
  socketsPerAddress: number,
  proxies: readonly string[] = [],
): void {
  const isProxy = isListed(proxies) // everybody comes through it: it has limits of its own
  http.maxHeadersCount = HEADERS
  const open = new Map<string, number>()
  http.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    if (isProxy(address)) return
    const now = (open.get(address) ?? 0) + 1
    if (now > socketsPerAddress * CONNECTIONS_A_SOCKET) return void socket.destroy()
    open.set(address, now)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}

export async function listen(http: Server, { port, host }: Config): Promise<number> {
  http.listen(port, host)
  await once(http, 'listening')
  return (http.address() as AddressInfo).port // a port, not a pipe
}

export async function closeHttp(http: Server): Promise<void> {
  if (!http.listening) return
  const closed = once(http, 'close')
  http.close()
  // A connection that was busy falls idle after its answer, and would be kept open.
  const idle = setInterval(() => http.closeIdleConnections(), 20)
  const cut = setTimeout(() => http.closeAllConnections(), GRACE_MS)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
}

/** A certificate is looked at once a day: a server runs for longer than one lasts. */
const CERTIFICATE_MS = 86_400_000

/** The same over TLS, with a certificate that is renewed while it runs. */
export function openHttps(tls: Tls, app: RequestListener, log: Log) {
  const { cert, key } = tls
  const http = createSecureServer({ ...HTTP_TIMES, cert, key, minVersion: 'TLSv1.2' }, app)
  const look = async () => {
    try {
      http.setSecureContext(await tls.renew())
    } catch (error) {
      log('certificate-old', { error }) // the one that is served goes on
    }
  }
  const timer = setInterval(() => void look(), CERTIFICATE_MS)
  return { http, close: () => clearInterval(timer) }
}
