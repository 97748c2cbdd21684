import { createServer } from 'node:http'
import { type Role, WHOLE_OPERATION } from '@homeward/shared/access'
import { ActorId, OperationId } from '@homeward/shared/basics'
import { Ask } from '@homeward/shared/desk'
import { io, type Socket } from 'socket.io-client'
import { memoryLedger } from '../ledger/index.ts'
import { type Operation, openOperation } from '../operation/index.ts'
import { memoryRegister } from '../register/index.ts'
import type { Session } from '../session/index.ts'
import { type GatewayParts, openGateway } from './gateway.ts'

const text = (words: string) => ({ en: words, zh: words })
const clockOf = { zone: 'Asia/Aden', name: text('Aden') }

/** A real operation that lives as long as the test. */
export async function openTestOperation(
  id: string,
  mode: 'live' | 'drill' = 'live',
): Promise<Operation> {
  const operation = await openOperation({
    about: { id: OperationId.parse(id), mode, title: text(id), capital: clockOf, place: clockOf },
    ledger: memoryLedger(),
    register: memoryRegister(),
    now: Date.now,
    log: () => undefined,
  })
  const start = { type: 'SetOperationState', state: 'open' }
  await operation.request(
    Ask.parse({ id: `${id}-start`, command: start }),
    sessionOf('chief', mode),
  )
  return operation
}

export const sessionOf = (role: Role, audience: 'live' | 'drill' = 'live'): Session => ({
  actor: ActorId.parse(`${role.toLowerCase()}-${audience}`),
  role,
  name: text(role),
  audience,
  scope: WHOLE_OPERATION,
  id: `session-of-${role}`,
})

/** The gateway on a real port. A token or cookie is `<role>` or `<role>@drill`. */
export async function openTestGateway(parts: Partial<GatewayParts> = {}) {
  const operation = await openTestOperation('live-1')
  const drill = await openTestOperation('drill-1', 'drill')
  const operations = [operation, drill]
  const logged: { event: string; fields: object | undefined }[] = []
  const httpServer = createServer((_request, response) => response.end('ok'))
  const gateway = openGateway(httpServer, {
    operations: {
      get: (id) => operations.find((found) => found.info().id === id),
      list: () => operations,
    },
    findSession: async ({ token, cookie }) => {
      const [role, audience] = (token ?? cookie ?? '').split('@')
      return role ? sessionOf(role as Role, audience === 'drill' ? 'drill' : 'live') : undefined // tests name roles
    },
    log: (event, fields) => logged.push({ event, fields }),
    ...parts,
  })
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve))
  const address = httpServer.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const sockets: Socket[] = []

  /** A stock client, connected. */
  async function dial(token: string, options: object = {}, nsp = '/live'): Promise<Socket> {
    const socket = io(`http://127.0.0.1:${port}${nsp}`, {
      transports: ['websocket'],
      auth: { token },
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
  }
  return {
    operation,
    drill,
    logged,
    port,
    url: `http://127.0.0.1:${port}`,
    dial,
    async close() {
      for (const socket of sockets) socket.close()
      await gateway.close()
      await new Promise((resolve) => httpServer.close(resolve))
    },
  }
}
export type TestGateway = Awaited<ReturnType<typeof openTestGateway>>

let made = 0
/** A report that has just been made. */
export const report = (event: object, id = `test-entry-${++made}`) => ({
  id,
  at: Date.now(),
  heardAt: Date.now() - 1_000,
  event,
})

/** What a chief asks for so that a place exists. */
export const placeAsk = (place: string): Ask =>
  Ask.parse({
    id: `test-ask-${++made}-${place}`,
    command: {
      type: 'DefinePlace',
      place: {
        place,
        name: text(place),
        kind: 'port',
        side: 'inside',
        country: 'YE',
        position: [45, 12.8],
        zone: 'Asia/Aden',
      },
    },
  })
