import { ROUTES } from '@homeward/server/http'
import type { Session } from '@homeward/server/session'
import { type Act, ROLES, type Role, type Scope } from '@homeward/shared/access'
import { ActorId } from '@homeward/shared/basics'
import { Command } from '@homeward/shared/desk'
import { Observation } from '@homeward/shared/ledger'
import { CLIENT_MESSAGES } from '@homeward/shared/protocol'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writtenCell } from '../../shared/src/access/written.testing.ts'
import { type OneProcess, openOneProcess } from '../support/oneProcess.ts'
import { COMMANDS } from '../support/rights/commands.ts'
import { ANYBODY, MESSAGES, ROUTE_ASKS } from '../support/rights/doors.ts'
import type { Reach } from '../support/rights/reach.ts'
import { REPORTS } from '../support/rights/reports.ts'
import { maker, makeSmall, report, SCOPES } from '../support/smallOperation.ts'

let server: OneProcess
beforeAll(async () => {
  server = await openOneProcess()
})
afterAll(() => server.close())

const KINDS = Object.keys(SCOPES) as Scope['kind'][] // the keys of a record of exactly these
const audienceOf = (role: Role): Session['audience'] =>
  role === 'trainer' || role === 'trainee' ? 'drill' : 'live'

let made = 0
const sessionOf = (role: Role, kind: Scope['kind'], audience = audienceOf(role)): Session =>
  server.let({
    actor: ActorId.parse(`asker-${++made}`),
    role,
    name: { en: role, zh: role },
    audience,
    scope: SCOPES[kind],
    id: `token-of-asker-number-${made}`,
  })

/** What the written table says of an act and what it touches, worked out here and not by the server. */
function expected({ role, scope, audience }: Session, act: Act, reach: Reach): boolean {
  const cell = writtenCell(role, audience, act)
  if (cell.includes('G')) return false // a chief grants it case by case: nobody has
  if (cell.startsWith('o')) return true
  if (cell.startsWith('s')) return reach.includes(scope.kind)
  return false // `w`: none of these is the asker's own
}
const anyOf = (session: Session, acts: readonly Act[]): boolean =>
  acts.some((act) => writtenCell(session.role, session.audience, act) !== '.')

const askOn = (socket: Socket, name: string, body: object) =>
  socket.timeout(20_000).emitWithAck(name, body) as Promise<{
    ok: boolean
    refusal?: { code: string }
    value?: Record<string, unknown>
  }>

test('[A1] every route, message, command and report is asked for in the matrix', () => {
  const names = ROUTES.map(({ method, path }) => `${method} ${path}`)
  expect([...new Set([...ROUTE_ASKS.map(({ route }) => route), ...ANYBODY])].sort()).toEqual(
    names.sort(),
  )
  expect([...new Set(MESSAGES.map(({ name }) => name))].sort()).toEqual(
    Object.keys(CLIENT_MESSAGES).sort(),
  )
  const types = (options: readonly { shape: { type: { value: string } } }[]) =>
    options.map((option) => option.shape.type.value).sort()
  expect([...new Set(COMMANDS.map(({ command }) => command.type))].sort()).toEqual(
    types(Command.options),
  )
  expect([...new Set(REPORTS.map(({ event }) => event.type))].sort()).toEqual(
    types(Observation.options),
  )
})

const ASKERS = ROLES.flatMap((role) => KINDS.map((kind) => [role, kind] as const))

/** What was answered otherwise than the table says: `what: expected yes|no`. */
async function wrongOnes(session: Session, id: string): Promise<string[]> {
  const socket = await server.dial(session)
  const wrong: string[] = []
  const check = (what: string, was: boolean, wanted: boolean) => {
    if (was !== wanted) wrong.push(`${what}: expected ${wanted ? 'yes' : 'no'}`)
  }
  const isNo = (answer: { ok: boolean; refusal?: { code: string } }) =>
    !answer.ok && answer.refusal?.code === 'not-allowed'

  for (const { route, query = '', body, acts, reach, own } of ROUTE_ASKS) {
    const [method = '', path = ''] = route.split(' ')
    const address =
      path
        .replace('{id}', id)
        .replace('{name}', 'x')
        .replace('{person}', 'p-aden')
        .replace('{proposal}', 'unknown-proposal') + query
    const { status } = await server.ask(session, address, method.toUpperCase(), body)
    const wanted = own ? anyOf(session, acts) : acts.every((act) => expected(session, act, reach))
    expect(status, `${route} ${query}`).toBeLessThan(500)
    check(`${route}${query}`, status !== 403, wanted)
  }
  for (const { name, ask, acts, reach } of MESSAGES) {
    if (!ask || acts === 'elsewhere') continue
    const answer = await askOn(socket, name, name === 'clock:read' ? {} : { operation: id, ...ask })
    const wanted = acts === 'anybody' || acts.every((act) => expected(session, act, reach))
    check(`${name} ${JSON.stringify(ask)}`, !isNo(answer), wanted)
    if (name === 'picture:follow' && answer.ok)
      check('full picture', answer.value?.level === 'full', anyOf(session, ['picture:read']))
    if (name === 'plan:open' && answer.ok)
      check('plan to write', answer.value?.mayWrite === true, anyOf(session, ['plan:write']))
  }
  for (const { event, act, reach } of REPORTS) {
    const reports = [report(event)]
    const answer = await askOn(socket, 'ledger:report', { operation: id, reports })
    const [verdict] = (answer.value?.verdicts ?? []) as { verdict: string }[] // its own schema
    check(
      `${JSON.stringify(event)}`,
      verdict?.verdict === 'recorded',
      expected(session, act, reach),
    )
    // A fact is never refused to who reports at all.
    check(`${event.type} kept`, verdict !== undefined, anyOf(session, REPORTING))
  }
  const { status } = await server.ask(session, `/api/operations/${id}/reports`, 'POST', {
    reports: [report({ type: 'Answered', persons: ['p-aden'] })],
  })
  check('reports over HTTP', status === 200, anyOf(session, REPORTING))
  for (const { command, act, reach } of COMMANDS) {
    const ask = { id: `matrix-ask-${++made}`, command }
    const answer = await askOn(socket, 'operation:request', { operation: id, ask })
    check(JSON.stringify(command), !isNo(answer), expected(session, act, reach))
  }
  socket.close()
  return wrong
}

/** Rights of which one lets a session report, written out here once more. */
const REPORTING: readonly Act[] = [
  'report:register',
  'report:checkIn',
  'report:board',
  'report:depart',
  'report:arrive',
  'report:sight',
  'report:log',
]

test.each(ASKERS)(
  '[A11] %s with a scope of %s is answered by every door as the written table says',
  async (role, kind) => {
    const session = sessionOf(role, kind)
    const id = `${session.audience}-${made}`
    await makeSmall(await server.openOperation(id, session.audience), maker(session.audience))
    expect(await wrongOnes(session, id)).toEqual([])
  },
)

test.each(ROLES)('[A11] %s reaches nothing of the other kind by any door', async (role) => {
  const session = sessionOf(role, 'operation')
  const other = session.audience === 'live' ? 'drill' : 'live'
  const id = `${other}-other-${++made}`
  await makeSmall(await server.openOperation(id, other), maker(other))
  for (const { route, query = '', body } of ROUTE_ASKS) {
    const [method = '', path = ''] = route.split(' ')
    const address = path.replace('{id}', id).replace('{name}', 'x') + query
    const { status } = await server.ask(session, address, method.toUpperCase(), body)
    expect([route, status]).toEqual([route, 403])
  }
  const socket = await server.dial(session)
  for (const { name, ask = {} } of MESSAGES) {
    if (name === 'clock:read') continue
    const more = { 'ledger:report': { reports: [{}] }, 'operation:request': { ask: {} } }
    const body = { operation: id, ...ask, ...(more as Record<string, object>)[name] } // by name
    const { refusal } = await askOn(socket, name, body)
    expect([name, ['operation-unknown', 'malformed']]).toEqual([
      name,
      expect.arrayContaining([refusal?.code]),
    ])
  }
  await expect(server.dial({ ...session, audience: other })).rejects.toThrow()
})
