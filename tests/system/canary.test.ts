import type { Session } from '@homeward/server/session'
import { ROLES, type Role, type Scope } from '@homeward/shared/access'
import { ActorId } from '@homeward/shared/basics'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MARKS, marksIn, plant, SPOTS } from '../support/canaries.ts'
import { type OneProcess, openOneProcess } from '../support/oneProcess.ts'
import { maker, makeSmall, SCOPES } from '../support/smallOperation.ts'

let server: OneProcess
beforeAll(async () => {
  server = await openOneProcess()
  for (const mode of ['live', 'drill'] as const) {
    const operation = await server.openOperation(`${mode}-1`, mode)
    await makeSmall(operation, maker(mode))
    await plant(operation, maker(mode))
  }
})
afterAll(() => server.close())

let made = 0
const sessionOf = (role: Role, kind: Scope['kind']): Session =>
  server.let({
    actor: ActorId.parse(`reader-${++made}`),
    role,
    name: { en: role, zh: role },
    audience: role === 'trainer' || role === 'trainee' ? 'drill' : 'live',
    scope: SCOPES[kind],
    id: `token-of-reader-number-${made}`,
  })

const PERSONS = SPOTS.flatMap((spot) => [`canary-grown-${spot}`, `canary-child-${spot}`])
const words = (kind: string) =>
  SPOTS.flatMap((spot) => [1, 2, 3].map((n) => `canary-${kind}-${spot}-${n}`))

/** Every question that could bring a mark out. */
const QUESTIONS = [
  '',
  '/picture',
  '/picture?at=1',
  '/post',
  '/post?places=aden',
  '/counts',
  '/atlas',
  '/funnel?points=3',
  ...[
    'total',
    'located',
    'named',
    'notLocated',
    'answered',
    'atPoints',
    'onRoad',
    'kind:citizen',
    'nationality:CHN',
    'place:aden',
    'place:sanaa',
    'leg:leg-a',
  ].map((figure) => `/behind?figure=${figure}&limit=500`),
  `/people?ids=${PERSONS.join(',')}`,
  ...['Canary', 'canarychild', '金丝雀'].map(
    (search) => `/people?search=${encodeURIComponent(search)}`,
  ),
  '/entries?log=1&limit=500',
  ...PERSONS.map((person) => `/entries?person=${person}&limit=500`),
  ...['place:aden', 'place:sanaa', 'leg:leg-a', 'place:djibouti'].map(
    (spot) => `/entries?spot=${spot}&limit=500`,
  ),
  `/prose?ids=${[...words('log'), ...words('void'), 'canary-log-whole-1', 'canary-closed-1', 'canary-orphan-1'].join(',')}`,
  '/prose',
  '/ledger',
  '/segments',
]

/** All that one session can get out of the server: bodies, frames, documents, pushes. */
async function everything(session: Session): Promise<(string | Uint8Array)[]> {
  const { audience } = session
  const id = `${audience}-1`
  const received: (string | Uint8Array)[] = []
  for (const question of QUESTIONS)
    received.push(await (await server.ask(session, `/api/operations/${id}${question}`)).text())
  received.push(await (await server.ask(session, '/api/operations')).text())
  const socket = await server.dial(session)
  socket.io.engine.on('packet', ({ data }: { data?: string | Uint8Array }) => {
    if (data !== undefined) received.push(data)
  })
  const ask = (name: string, body: object) =>
    socket.timeout(10_000).emitWithAck(name, { operation: id, ...body })
  await ask('ledger:follow', { after: 0 })
  await ask('picture:follow', {})
  for (const document of ['plan', 'notes']) await ask('plan:open', { document })
  await ask('ledger:read', { after: 0, limit: 1_000 })
  const operation = server.operation(id)
  await plant(operation, maker(audience)) // pushed to who follows
  const { seq } = operation.state
  await ask('clock:read', {}).catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 400)) // a picture's turn and a tick
  expect(seq).toBeGreaterThan(0)
  socket.close()
  return received
}

const at = (...spots: string[]) => spots
const idsAt = (spots: readonly string[]) =>
  spots.flatMap((spot) => [`id ${spot}`, `id of child ${spot}`])
const namesAt = (spots: readonly string[]) =>
  spots.flatMap((spot) => [`name ${spot}`, `script ${spot}`])
const logAt = (spots: readonly string[]) => spots.map((spot) => `log ${spot}`)
const ALL = [...SPOTS]
const NEEDS = ['needs', 'wheelchair']

/** Who receives what, by hand. Nobody gets a child's name, a telephone, a year of birth or L3 words in a list. */
const DUE: readonly (readonly [Role, Scope['kind'], readonly string[]])[] = [
  ['chief', 'operation', [...idsAt(ALL), ...namesAt(ALL), ...logAt(ALL), 'log of all', ...NEEDS]],
  ['officer', 'operation', [...idsAt(ALL), ...namesAt(ALL), ...logAt(ALL), 'log of all', ...NEEDS]],
  ['consul', 'operation', [...idsAt(ALL), ...namesAt(ALL), ...logAt(ALL), 'log of all', ...NEEDS]],
  [
    'consul',
    'mission',
    [
      ...idsAt(at('aden', 'bus', 'unseen')),
      ...namesAt(at('aden', 'bus', 'unseen')),
      ...logAt(at('aden', 'bus')),
      'log of all',
      ...NEEDS,
    ],
  ],
  ['consul', 'own', []],
  ['fieldOfficer', 'operation', [...idsAt(ALL), ...namesAt(ALL), ...NEEDS]],
  [
    'fieldOfficer',
    'points',
    [...idsAt(at('aden', 'bus')), ...namesAt(at('aden', 'bus')), ...NEEDS],
  ],
  ['fieldOfficer', 'vehicles', [...idsAt(at('bus')), ...namesAt(at('bus')), ...NEEDS]],
  ['liaison', 'operation', [...idsAt(ALL), ...namesAt(ALL), 'wheelchair']],
  ['liaison', 'vehicles', [...idsAt(at('bus')), ...namesAt(at('bus')), 'wheelchair']],
  ['hotline', 'operation', []],
  ['trainer', 'operation', [...idsAt(ALL), ...namesAt(ALL), ...logAt(ALL), 'log of all']],
  ['trainee', 'operation', [...idsAt(ALL), ...namesAt(ALL), ...logAt(ALL), 'log of all']],
  ['wall', 'operation', []],
  ['public', 'operation', []],
]

test.each(DUE)(
  '[A13] of all marked values %s with a scope of %s receives what is theirs',
  async (role, kind, due) => {
    const received = await everything(sessionOf(role, kind))
    expect(marksIn(received).sort()).toEqual([...due].sort())
  },
)

test('[A13] every role is looked at, and the marks can be found at all', async () => {
  expect([...new Set(DUE.map(([role]) => role))].sort()).toEqual([...ROLES].sort())
  expect(marksIn(Object.values(MARKS)).sort()).toEqual(Object.keys(MARKS).sort())
  const hidden = Object.values(MARKS).map((mark) =>
    Buffer.from(`${mark} and more of it`).toString('base64'),
  )
  expect(marksIn([JSON.stringify(hidden)]).sort()).toEqual(Object.keys(MARKS).sort())
})

test('[A13] no mark is in a line of the log', () => {
  expect(marksIn(server.logged).filter((mark) => mark !== 'wheelchair')).toEqual([])
})

test('[A14] in the field one person is found by their code, and nobody by name', async () => {
  const field = sessionOf('fieldOfficer', 'points')
  const found = async (search: string) =>
    (
      (await (
        await server.ask(field, `/api/operations/live-1/people?search=${search}`)
      ).json()) as { cards: object[] }
    ).cards
  expect(await found('canary-grown-sanaa')).toHaveLength(1)
  expect(await found('Canarygrown')).toEqual([])
  expect(await found('canary-grown')).toEqual([])
})

test('[A14] the hotline finds one person by name and telephone; a wrong number and a stranger look alike', async () => {
  const hotline = sessionOf('hotline', 'operation')
  const find = async (name: string, phone: string) => {
    const answer = await server.ask(hotline, '/api/operations/live-1/people/find', 'POST', {
      name,
      phone,
    })
    return [answer.status, await answer.text()] as const
  }
  const [status, body] = await find('Canarygrown aden', '000 700 7777')
  expect([status, body]).toEqual([200, expect.stringContaining('Canarygrown aden')])
  expect(marksIn([body]).sort()).toEqual(['id aden', 'name aden', 'script aden'])
  const stranger = await find('Nobody Known', '000 700 7777')
  for (const [name, phone] of [
    ['Canarygrown aden', '000 701 7777'],
    ['Canarygrown', '000 799 7777'],
    ['金丝雀aden', '000'],
  ] as const)
    expect(await find(name, phone)).toEqual(stranger)
  expect(await find('Canarychild sanaa', '000 701 7777')).toEqual([
    200,
    expect.not.stringContaining('Canarychild'),
  ])
})

test('[A10] a birth date written field by field hides a child’s name in lists, whatever the card said', async () => {
  const chief = sessionOf('chief', 'operation')
  const socket = await server.dial(chief)
  const card = {
    person: 'late-child',
    nameLatin: 'Latechild Example',
    sex: 'unknown',
    kind: 'citizen',
  }
  const more = { nationality: 'CHN', priority: 4, needs: [], synthetic: true, ageBand: 'adult' }
  const put = (body: object) =>
    socket.timeout(10_000).emitWithAck('register:put', { operation: 'live-1', ...body })
  const listed = async () =>
    (await server.ask(chief, '/api/operations/live-1/people?ids=late-child')).text()
  expect(await put({ cards: [{ ...card, ...more }] })).toMatchObject({ ok: true })
  expect(await listed()).toContain('Latechild')
  const born = `${new Date().getUTCFullYear() - 6}-01-01`
  const write = {
    id: 'late-child-born',
    person: 'late-child',
    field: 'birthDate',
    value: born,
    base: [],
  }
  expect(await put({ writes: [write] })).toMatchObject({
    value: { writes: [{ id: 'late-child-born', verdict: 'stored' }] },
  })
  expect(await listed()).not.toContain('Latechild')
  expect(await put({ writes: [write] })).toMatchObject({
    value: { writes: [{ verdict: 'duplicate' }] },
  })
  socket.close()
})

test('[A14] who tries numbers out at the hotline is stopped, and the next operator is not', async () => {
  const find = (session: Session, n: number) =>
    server.ask(session, '/api/operations/live-1/people/find', 'POST', {
      name: 'Canarygrown aden',
      phone: `000 ${100 + n} 7777`,
    })
  const guesser = sessionOf('hotline', 'operation')
  const tried: number[] = []
  for (let n = 0; n < 40; n++) tried.push((await find(guesser, n)).status)
  expect(tried.filter((status) => status === 429).length).toBeGreaterThan(5)
  expect(tried[0]).toBe(200)
  expect((await find(sessionOf('hotline', 'operation'), 0)).status).toBe(200)
})

test('[A16] words of level L3 are given for a reason, and each look is in the audit log', async () => {
  const chief = sessionOf('chief', 'operation')
  const consul = sessionOf('consul', 'mission')
  const { audit } = server.operation('live-1')
  const look = async (session: Session, ids: readonly string[], reason = 'correct') => {
    const path = '/api/operations/live-1/words/read'
    const answer = await server.ask(session, path, 'POST', { ids, reason })
    return [answer.status, marksIn([await answer.text()])] as const
  }
  const [first] = await textsOf('counter-entry aden')
  const [other] = await textsOf('counter-entry sanaa')
  if (!first || !other) throw new Error('nothing was planted')
  expect(await look(chief, [first])).toEqual([200, ['counter-entry aden']])
  expect(await look(consul, [first, other])).toEqual([200, ['counter-entry aden']])
  expect(await look(consul, [other])).toEqual([403, []])
  expect(await look(sessionOf('officer', 'operation'), [first])).toEqual([403, []]) // not granted
  expect((await look(chief, [first], 'just because'))[0]).toBe(400)
  const looks = audit.read(10, undefined, { act: 'care:read', actor: consul.actor })
  expect(looks.map(({ object, reason, result }) => [object, reason, result])).toEqual([
    [other, 'correct', 'refused'],
    [other, 'correct', 'refused'],
    [first, 'correct', 'done'],
  ])
  expect(marksIn(audit.read(1_000).map((record) => JSON.stringify(record)))).toEqual([])
})

/** The ids of the words that hold a mark. */
async function textsOf(mark: string): Promise<string[]> {
  const prose = await server.operation('live-1').register.prose()
  return prose.filter((one) => JSON.stringify(one).includes(MARKS[mark] ?? '?')).map(({ id }) => id)
}
