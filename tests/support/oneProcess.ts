import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { executorsWith, openGrants, openProposals } from '@homeward/server/approval'
import { memoryAudit } from '@homeward/server/audit'
import { openArchive } from '@homeward/server/closing'
import { openDevices } from '@homeward/server/device'
import { openSignIn } from '@homeward/server/factors'
import { openGateway } from '@homeward/server/gateway'
import { createApp } from '@homeward/server/http'
import { memoryLedger } from '@homeward/server/ledger'
import { openLog } from '@homeward/server/log'
import { type Operation, openOperation } from '@homeward/server/operation'
import { memoryPlanStore } from '@homeward/server/plan'
import { memoryRecords } from '@homeward/server/records'
import { memoryRegister } from '@homeward/server/register'
import type { Session } from '@homeward/server/session'
import { OperationId } from '@homeward/shared/basics'
import type { Mode } from '@homeward/shared/picture'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

const name = { en: 'Test', zh: '测试' }
const clock = { zone: 'Asia/Aden', name }

/**
 * The server's own doors over memory, in this process: many sessions and operations, quickly. Who
 * shows a token is the session that the test has put under it.
 */
export async function openOneProcess() {
  const operations = new Map<string, Operation>()
  const sessions = new Map<string, Session>()
  const logged: string[] = []
  const log = openLog((line) => logged.push(line), Date.now)
  const pages = mkdtempSync(join(tmpdir(), 'homeward-pages-'))
  const records = memoryRecords()
  const signIn = openSignIn(records, `${pages}.keys`, Date.now, log)
  const findSession = async ({ token }: { token?: string }) => sessions.get(token ?? '')
  const all = { get: (id: string) => operations.get(id), list: () => [...operations.values()] }
  const archive = openArchive(records, Date.now)
  const app = createApp({
    operations: all,
    ...signIn,
    sessions: { ...signIn.people, find: findSession },
    ended: signIn.rights.changed,
    audit: memoryAudit(Date.now),
    devices: openDevices(records, Date.now, async () => {}),
    proposals: openProposals(records, executorsWith(memoryPlanStore, archive), Date.now),
    archive,
    grants: openGrants(records, Date.now),
    now: Date.now,
    log,
    version: '0.0.0',
    settings: { basemap: '/basemap/base.pmtiles' },
    writable: () => true,
    fresh: () => true,
    pages,
    basemap: undefined,
    mapStyle: undefined,
  })
  const server = createServer(app)
  const gateway = openGateway(server, {
    operations: all,
    findSession,
    log,
    limits: { socketsOfAddress: 10_000 },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a port, not a pipe
  const url = `http://127.0.0.1:${port}`
  const sockets: Socket[] = []

  return {
    url,
    logged,
    /** Makes a session known by its own id as token. */
    let(session: Session): Session {
      sessions.set(session.id, session)
      return session
    },
    async openOperation(id: string, mode: Mode): Promise<Operation> {
      const operation = await openOperation({
        about: { id: OperationId.parse(id), mode, title: name, capital: clock, place: clock },
        ledger: memoryLedger(),
        register: memoryRegister(),
        now: Date.now,
        log,
      })
      operations.set(id, operation)
      return operation
    },
    operation(id: string): Operation {
      const found = operations.get(id)
      if (!found) throw new Error(`no operation ${id}`)
      return found
    },
    /** A line of this session into the namespace of its own kind. */
    async dial(
      session: Session,
      options: Partial<ManagerOptions & SocketOptions> = {},
    ): Promise<Socket> {
      const socket = io(`${url}/${session.audience}`, {
        transports: ['websocket'],
        auth: { token: session.id },
        forceNew: true,
        reconnection: false,
        ...options,
      })
      sockets.push(socket)
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      return socket
    },
    ask: (session: Session | undefined, path: string, method = 'GET', body?: unknown) =>
      fetch(`${url}${path}`, {
        method,
        headers: {
          ...(session ? { authorization: `Bearer ${session.id}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async close() {
      for (const socket of sockets) socket.close()
      signIn.close()
      await gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(pages, { recursive: true, force: true })
    },
  }
}
export type OneProcess = Awaited<ReturnType<typeof openOneProcess>>
