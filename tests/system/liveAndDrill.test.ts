import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ROUTES } from '@homeward/server/http'
import type { Answer } from '@homeward/shared/basics'
import { CLIENT_MESSAGES, type ClientMessage } from '@homeward/shared/protocol'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMAND_TYPES, COMMANDS } from '../support/commands.ts'
import { reportFigure } from '../support/figures.ts'
import { type Product, startProduct } from '../support/product.ts'

type Kind = 'live' | 'drill'
const other = (kind: Kind): Kind => (kind === 'live' ? 'drill' : 'live')
const kindOf = (role: string): Kind => (role === 'trainer' || role === 'trainee' ? 'drill' : 'live')

/** Who tries more often on one line is cut off: an attempt is a fault. */
const AT_ONCE = 15

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
})
afterAll(() => product.remove())

const report = {
  id: 'crossed-report-1',
  at: Date.now(),
  heardAt: Date.now(),
  event: { type: 'CheckedIn', persons: ['p-x'], place: 'port-x' },
}

/** A well-formed one of each message, for an operation of the other kind. */
function messagesTo(operation: string): [ClientMessage, object][] {
  const plan = { operation, document: 'plan' }
  const asks: Record<Exclude<ClientMessage, 'clock:read' | 'operation:request'>, object> = {
    'ledger:report': { operation, reports: [report] },
    'ledger:short': { operation, text: 'HW1' },
    'ledger:follow': { operation, after: 0 },
    'ledger:read': { operation, after: 0, limit: 10 },
    'register:put': { operation, prose: [{ id: 'text-x', text: { zh: '字', en: 'words' } }] },
    'picture:follow': { operation },
    'plan:open': plan,
    'plan:update': { ...plan, epoch: 'first', update: 'AAA=' },
    'plan:cursor': { ...plan, anchor: null, head: null },
    'plan:close': plan,
    'plan:versions': plan,
    'plan:version': { ...plan, at: 0 },
    'plan:restore': { ...plan, at: 0 },
  }
  const commands = COMMANDS.map((command, i): [ClientMessage, object] => [
    'operation:request',
    { operation, ask: { id: `crossed-ask-${String(i).padStart(3, '0')}`, command } },
  ])
  return [...Object.entries(asks), ...commands] as [ClientMessage, object][] // the keys above
}

const dial = (nsp: string, token: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = io(`${product.url}${nsp}`, {
      transports: ['websocket'],
      auth: { token },
      reconnection: false,
      forceNew: true,
    })
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', () => {
      socket.close()
      resolve(undefined)
    })
  })

/** Everything an operation holds that a crossing could have changed. */
async function held(kind: Kind): Promise<string> {
  const role = kind === 'live' ? 'chief' : 'trainer'
  const read = async (path: string) =>
    (await product.ask(`/api/operations/${kind}-1${path}`, { role })).text()
  const socket = await dial(`/${kind}`, product.token(role))
  const plan: Answer<{ state: string }> = await socket?.emitWithAck('plan:open', {
    operation: `${kind}-1`,
    document: 'plan',
  })
  socket?.close()
  return [
    await read(''),
    await read('/ledger'),
    await read('/prose?ids=text-x'),
    plan.ok && plan.value.state,
  ].join('\n')
}

/** Lines about crossings in the audit log of the installation. */
function crossingsNoted(): number {
  const file = new DatabaseSync(join(product.data, 'audit.sqlite'), { readOnly: true })
  const found = file
    .prepare("SELECT count(*) AS n FROM audit WHERE record ->> 'act' = 'kind:cross'")
    .get()
  file.close()
  return Number(found?.n)
}

test('[I2] every message and every command is tried', () => {
  const tried = new Set(messagesTo('live-1').map(([name]) => name))
  expect([...tried, 'clock:read'].sort()).toEqual(Object.keys(CLIENT_MESSAGES).sort())
  expect(COMMANDS.map(({ type }) => type).sort()).toEqual([...COMMAND_TYPES].sort())
})

test('[I2] [O5] no role reaches the other kind of operation by any message, command, route, token or cookie', async () => {
  const before = [await held('live'), await held('drill')]
  let tried = 0
  for (const { role, token, url } of product.links) {
    const own = kindOf(role)
    const target = `${other(own)}-1`
    expect(await dial(`/${other(own)}`, token), `${role} at the other door`).toBeUndefined()
    const messages = messagesTo(target)
    for (let i = 0; i < messages.length; i += AT_ONCE) {
      const socket = await dial(`/${own}`, token)
      if (!socket) throw new Error(`${role} is not let in at its own door`)
      for (const [name, ask] of messages.slice(i, i + AT_ONCE)) {
        const answer = await socket.timeout(10_000).emitWithAck(name, ask)
        expect(answer, `${role} ${name}`).toEqual({
          ok: false,
          refusal: { code: 'operation-unknown' },
        })
        tried++
      }
      socket.close()
    }

    const entered = await product.ask('/api/sign-in', {
      body: { code: new URL(url).hash.slice(1) },
    })
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(cookie).not.toBe('')
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie }])
      for (const { method, path, body } of ROUTES) {
        if (!path.includes('/operations/{id}')) continue
        const at = path.replace('{id}', target).replace(/\{\w+\}/g, 'x')
        const answer = await product.ask(at, {
          method: method.toUpperCase(),
          headers,
          ...(body ? { body: { reports: [report] } } : {}),
        })
        expect([403, 404], `${role} ${method} ${at}`).toContain(answer.status)
        const { refusal } = (await answer.json()) as { refusal: { code: string } } // every refusal has one
        expect(['not-allowed', 'operation-unknown']).toContain(refusal.code)
        tried++
      }
    const list = await product.ask('/api/operations', { headers: { cookie } })
    expect(await list.text()).not.toContain(target)
  }
  expect([await held('live'), await held('drill')]).toEqual(before)
  expect(crossingsNoted()).toBe(tried + product.links.length) // each door too
  expect(tried).toBeGreaterThan(10 * (COMMANDS.length + 9 + 20))
  reportFigure('attempts to cross, all refused', tried)
})

test('[O5] who tries to cross again and again is cut off', async () => {
  const socket = await dial('/live', product.token('officer'))
  if (!socket) throw new Error('not let in')
  const ask = { operation: 'drill-1', after: 0, limit: 1 }
  for (let i = 0; i < 40; i++) socket.emit('ledger:read', ask, () => undefined)
  await expect.poll(() => socket.connected).toBe(false)
})

test('[O5] [H14] who asks for the other kind again and again over HTTP is told to wait', async () => {
  const statuses = new Set<number>()
  for (let i = 0; i < 120; i++)
    statuses.add((await product.ask('/api/operations/drill-1', { role: 'consul' })).status)
  expect([...statuses]).toEqual([403, 429])
  expect((await product.ask('/api/operations/live-1', { role: 'officer' })).status).toBe(200)
})
