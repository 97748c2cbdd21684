// The product's operation, SQLite ledger and gateway; only signing in is made short.
import { createServer } from 'node:http'
import { openGateway } from '@homeward/server/gateway'
import { openSqliteLedger } from '@homeward/server/ledger'
import { openOperation } from '@homeward/server/operation'
import { memoryRegister } from '@homeward/server/register'
import { ActorId, OperationId } from '@homeward/shared/basics'
import { Ask } from '@homeward/shared/desk'
import { answerParent } from './ipc.ts'

const [, , folder = ''] = process.argv
const id = OperationId.parse('live-1')
const name = { zh: '台', en: 'Desk' }
const clock = { zone: 'UTC', name }
const session = {
  actor: ActorId.parse('chief-1'),
  role: 'chief',
  name,
  audience: 'live',
  scope: { kind: 'operation' },
  id: 'bench',
} as const
const log = () => {}

const operation = await openOperation({
  about: { id, mode: 'live', title: name, capital: clock, place: clock },
  ledger: openSqliteLedger(folder),
  register: memoryRegister(),
  now: Date.now,
  log,
})
const start = { type: 'SetOperationState', state: 'open' }
await operation.request(Ask.parse({ id: 'ask-start', command: start }), session)

const http = createServer((_, response) => response.end())
openGateway(http, {
  operations: { get: (asked) => (asked === id ? operation : undefined), list: () => [operation] },
  findSession: () => Promise.resolve(session),
  log,
  limits: { socketsOfActor: 5_000, socketsOfAddress: 5_000 },
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  answerParent(typeof address === 'object' && address ? address.port : 0)
})
