import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server } from 'socket.io'
import { addressOf } from '../budget/index.ts'
import type { Log } from '../log/index.ts'
import { type Backlog, watchBacklog } from './backlog.ts'
import { type Connection, cut } from './connection.ts'
import { count } from './count.ts'
import type { SocketLimits } from './limits.ts'
import { mayKnock } from './origin.ts'
import { serverParser } from './parser.ts'
import { type Spending, watchSpending } from './spending.ts'

/** What is counted of a connection, whatever namespaces it joins. */
export interface Watched {
  readonly backlog: Backlog
  readonly spending: Spending
}

/**
 * Socket.IO with our parser, our limits and nothing that we do not use. Open it after the HTTP
 * server has its request handler: Engine.IO stands in front of the handlers it finds.
 */
export function openEngine(
  httpServer: HttpServer,
  limits: SocketLimits,
  origins: readonly string[],
  proxies: readonly string[],
  log: Log,
) {
  const ofAddress = new Map<string, number>()
  const client = addressOf(proxies)
  const watched = new WeakMap<Connection, Watched>()

  function allowRequest(
    request: IncomingMessage,
    answer: (why: string | null | undefined, allowed: boolean) => void,
  ): void {
    if (!mayKnock(request, origins)) answer('origin', false)
    else if ((ofAddress.get(client(request)) ?? 0) >= limits.socketsOfAddress)
      answer('too many connections', false)
    else answer(undefined, true)
  }

  const io = new Server(httpServer, {
    transports: ['websocket'],
    parser: serverParser,
    allowRequest,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.packetBytes,
    connectTimeout: limits.connectMs,
    pingInterval: limits.pingEveryMs,
    pingTimeout: limits.pingWaitMs,
  })
  io.engine.on('connection', (connection: Connection) => {
    const address = client(connection.request)
    count(ofAddress, address, 1)
    connection.on('close', () => count(ofAddress, address, -1))
    const end = (code: string) => {
      log('connection ended', { code })
      cut(connection)
    }
    watched.set(connection, {
      backlog: watchBacklog(connection, () => end('does not read'), limits.backlogBytes),
      spending: watchSpending(connection, limits, (what) => end(`too many ${what}`)),
    })
  })
  return { io, watched: (connection: Connection) => watched.get(connection) }
}
