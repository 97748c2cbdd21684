import type { Server as HttpServer } from 'node:http'
import type { Instant } from '@homeward/shared/basics'
import { NAMESPACES } from '@homeward/shared/protocol'
import type { Socket } from 'socket.io'
import type { ReportAs } from '../approval/index.ts'
import type { Audit } from '../audit/index.ts'
import type { Devices } from '../device/index.ts'
import type { Log } from '../log/index.ts'
import type { Operation, Operations } from '../operation/index.ts'
import { memoryPlanStore, type PlanStore } from '../plan/index.ts'
import type { FindSession, RightsWatch } from '../session/index.ts'
import { type Admitted, openAdmission } from './admit.ts'
import { type Beaten, cutMessage, openBeat } from './beat.ts'
import { cut } from './connection.ts'
import { openEngine } from './engine.ts'
import { openFeeds } from './feeds.ts'
import { SOCKET_LIMITS, type SocketLimits } from './limits.ts'
import { type Line, say } from './line.ts'
import { answerMessages } from './messages.ts'
import { PacketRefused } from './parser.ts'
import { openPost } from './post.ts'

export interface GatewayParts {
  readonly operations: Operations
  readonly findSession: FindSession
  /** Phones and displays, which sign a nonce; without it none is let in. */
  readonly devices?: Pick<Devices, 'prove' | 'whyNot'>
  /** Says when a right may have been taken away; without it lines are asked at each beat. */
  readonly rights?: RightsWatch
  /** Writes down what is tried across the line between live and drill. */
  readonly note?: Audit['note']
  readonly log: Log
  /** Pages of these origins may open sockets, beside those that this server serves. */
  readonly origins?: readonly string[]
  /** Proxies whose word on the client's address counts. */
  readonly proxies?: readonly string[]
  readonly limits?: Partial<SocketLimits>
  readonly clock?: () => Instant
  /** Records reports, and asks a second person for what is much at once. */
  readonly report?: ReportAs
  /** Where an operation's plan documents are kept; without it, as long as the process runs. */
  readonly openPlanStore?: (operation: Operation) => PlanStore
}

/** Serves the operations of this process over sockets. Open it after Express has been attached. */
export function openGateway(httpServer: HttpServer, parts: GatewayParts) {
  const { operations, findSession, rights, log, origins = [], proxies = [] } = parts
  const { clock = Date.now } = parts
  const { openPlanStore = memoryPlanStore } = parts
  const limits = { ...SOCKET_LIMITS, ...parts.limits }
  const { io, watched } = openEngine(httpServer, limits, origins, proxies, log)
  const note = parts.note ?? (async () => {})
  const report: ReportAs =
    parts.report ?? ((operation, by, reports) => operation.report(reports, by))
  const admit = openAdmission(findSession, limits, note, parts.devices)
  const lines = new Set<Beaten>()
  const post = openPost(() => lines.size, limits.lagBytes, log)
  const feeds = openFeeds({ post, log, clock, openPlanStore })
  const beat = openBeat(() => lines, operations, limits, clock)
  const deafen = rights?.onChange(() => void beat.recheck())
  const admitted = new WeakMap<Socket, Admitted>()

  async function enter(socket: Socket, next: (error?: Error) => void): Promise<void> {
    try {
      const found = await admit(socket)
      if ('code' in found) return next(Object.assign(new Error(found.code), { data: found }))
      admitted.set(socket, found)
      next()
    } catch (error) {
      log('sign-in failed', { error })
      next(Object.assign(new Error('try-again'), { data: { code: 'try-again' } }))
    }
  }

  function connect(socket: Socket): void {
    const found = admitted.get(socket)
    const counted = watched(socket.conn)
    if (!found || !counted) return void socket.disconnect(true) // nobody comes by another way
    const { session, binary } = found
    const leave = new Set<() => void>()
    const line: Line = { socket, session, nsp: socket.nsp.name, binary, ...counted, leave }
    const beaten: Beaten = { line, admitted: found, follows: new Set() }
    lines.add(beaten)
    socket.on('error', (error) => {
      if (error instanceof PacketRefused) say(line, cutMessage(error.refusal))
      log('packet refused', { code: error.message })
      cut(socket.conn)
    })
    socket.on('disconnect', () => {
      lines.delete(beaten)
      for (const stop of [...leave]) stop()
    })
    answerMessages(beaten, { operations, feeds, log, note, clock, report })
  }

  for (const nsp of NAMESPACES)
    io.of(nsp)
      .use((socket, next) => void enter(socket, next))
      .on('connection', connect)

  return {
    /** Tells everybody to come back in a while, and ends. */
    async close(): Promise<void> {
      deafen?.()
      beat.close()
      for (const { line } of lines) {
        say(line, cutMessage({ code: 'try-again' }, limits.beatMs))
        cut(line.socket.conn)
      }
      post.close()
      await feeds.close()
      io.engine.close()
    },
  }
}
