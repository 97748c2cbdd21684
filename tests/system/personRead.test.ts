import type { Session } from '@homeward/server/session'
import type { Role, Scope } from '@homeward/shared/access'
import { ActorId } from '@homeward/shared/basics'
import type { PersonRecord } from '@homeward/shared/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OneProcess, openOneProcess } from '../support/oneProcess.ts'
import { maker, makeSmall, SCOPES } from '../support/smallOperation.ts'

const PHONE = '000-555-0199'
const CARE = 'Insulin twice a day, kept cold'

let server: OneProcess
beforeAll(async () => {
  server = await openOneProcess()
  await makeSmall(await server.openOperation('live-read', 'live'), maker('live'))
  const answer = await put(let_('chief', 'chief-1'), [
    write('phone', PHONE),
    write('medical', CARE),
    write('nameLatin', 'EXAMPLE Person'),
  ])
  expect(answer).toMatchObject({ ok: true })
})
afterAll(() => server.close())

const let_ = (role: Role, actor: string, kind: Scope['kind'] = 'operation'): Session =>
  server.let({
    actor: ActorId.parse(actor),
    role,
    name: { en: role, zh: role },
    audience: 'live',
    scope: SCOPES[kind],
    id: `token-of-reader-${actor}-${kind}`,
  })

let made = 0
const write = (field: string, value: unknown, person = 'p-aden') => ({
  ...{ id: `written-field-${++made}`, person, field, value, base: [] },
})
async function put(session: Session, writes: readonly object[]) {
  const socket = await server.dial(session)
  return socket.timeout(10_000).emitWithAck('register:put', { operation: 'live-read', writes })
}

async function look(session: Session, body?: object, person = 'p-aden') {
  const path = `/api/operations/live-read/people/${person}${body ? '/read' : ''}`
  const answer = await server.ask(session, path, body ? 'POST' : 'GET', body)
  return { status: answer.status, text: await answer.text() }
}
const fieldsIn = (text: string) => (JSON.parse(text) as PersonRecord).fields // the route's own shape
const audited = (object?: string) =>
  server.operation('live-read').audit.read(200, undefined, { object })

test('[G13] the record of a person says that there is a telephone, and not which', async () => {
  const { status, text } = await look(let_('chief', 'chief-1'))
  expect(status).toBe(200)
  expect(text).not.toContain(PHONE)
  expect(text).not.toContain('Insulin')
  expect(fieldsIn(text).map(({ field }) => field)).toEqual(
    expect.arrayContaining(['nameLatin', 'phone', 'medical']),
  )
  expect(audited('p-aden')).toEqual([])
})

test('[G13] a look at level L2 gives it, not L3, and leaves one line with the reason and no value', async () => {
  const chief = let_('chief', 'chief-1')
  const { status, text } = await look(chief, { level: 'L2', reason: 'contact' })
  expect(status).toBe(200)
  expect(text).toContain(PHONE)
  expect(text).not.toContain('Insulin')
  expect(audited('p-aden')).toMatchObject([
    { actor: 'chief-1', role: 'chief', act: 'details:read', reason: 'contact', result: 'done' },
  ])
  expect((await look(chief, { level: 'L3', reason: 'medical' })).text).toContain(CARE)
  expect(audited('p-aden').map(({ act }) => act)).toEqual(['care:read', 'details:read'])
  expect(JSON.stringify(audited())).not.toMatch(/555|Insulin|EXAMPLE/)
})

test('[G13] a look without a reason, or without the right, gives nothing, and the second is noted', async () => {
  const chief = let_('chief', 'chief-1')
  for (const wrong of [
    { level: 'L2' },
    { level: 'L2', reason: 'curious' },
    { level: 'L1', reason: 'contact' },
  ])
    expect((await look(chief, wrong)).status).toBe(400)
  const officer = let_('officer', 'officer-1')
  const refused = await look(officer, { level: 'L3', reason: 'medical' })
  expect([refused.status, refused.text.includes('Insulin')]).toEqual([403, false])
  expect(audited('p-aden')[0]).toMatchObject({ actor: 'officer-1', result: 'refused' })
  const far = let_('consul', 'consul-1', 'mission')
  expect((await look(far, { level: 'L2', reason: 'contact' }, 'p-sanaa')).status).toBe(403)
})

test('[G13] who registered someone reads it back for ten minutes, and nobody else’s', async () => {
  const field = let_('fieldOfficer', 'field-officer-9', 'points')
  const answer = await put(field, [
    write('nameLatin', 'EXAMPLE Walkin', 'p-walkin'),
    write('phone', '000-555-0123', 'p-walkin'),
  ])
  expect(answer).toMatchObject({ ok: true })
  const own = await look(field, { level: 'L2', reason: 'identify' }, 'p-walkin')
  expect([own.status, own.text.includes('000-555-0123')]).toEqual([200, true])
  expect((await look(field, { level: 'L2', reason: 'identify' })).status).toBe(403)
  expect((await look(field, { level: 'L2', reason: 'identify' }, 'p-nobody')).status).toBe(403)
})

test('[G14] more looks in ten minutes than anyone needs are one alarm', async () => {
  const consul = let_('consul', 'consul-2', 'operation')
  for (let i = 0; i < 55; i += 1) await look(consul, { level: 'L2', reason: 'contact' })
  const alarms = audited().filter(({ act }) => act === 'alarm:many-looks')
  expect(alarms).toMatchObject([{ actor: 'consul-2' }])
})
