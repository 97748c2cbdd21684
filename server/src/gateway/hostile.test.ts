import { NAMESPACES, planUpdateFrame } from '@homeward/shared/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestGateway, report, type TestGateway } from './gateway.testing.ts'
import { openRawClient, type RawClient } from './rawClient.testing.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway({
    limits: {
      packets: { burst: 50, perSecond: 50 },
      faults: { burst: 5, perSecond: 0 },
      socketsOfActor: 3,
    },
  })
})
afterEach(() => gateway.close())

async function joined(token = 'officer'): Promise<RawClient> {
  const raw = await openRawClient(gateway.port)
  raw.join('/live', { token })
  await expect.poll(() => hears(raw, '40/live,')).toBe(true)
  return raw
}
const hears = (raw: RawClient, start: string) =>
  raw.heard.some((said) => typeof said === 'string' && said.startsWith(start))
const closes = (raw: RawClient) => expect.poll(() => raw.isClosed(), { timeout: 5_000 }).toBe(true)
const lastWord = (raw: RawClient) =>
  raw.heard.map(String).find((said) => said.startsWith('42/live,["cut"'))

const HOSTILE: [string, string, string][] = [
  ['twelve kilobytes of brackets', `42/live,1["ledger:report",${'['.repeat(12_000)}`, 'too-deep'],
  ['an attachment', '451-/live,1["plan:update",{"_placeholder":true,"num":0}]', 'malformed'],
  ['`__proto__`', '42/live,1["clock:read",{"__proto__":{"isAdmin":true}}]', 'malformed'],
  ['a reserved name', '42/live,["disconnect"]', 'malformed'],
  ['half a packet', '42/live,1["clock:read",', 'malformed'],
  ['a type that is none', '48/live,["a"]', 'malformed'],
]

test.each(HOSTILE)(
  '[W5] %s is refused with a code and ends its own connection',
  async (_what, packet, code) => {
    const bystander = await gateway.dial('consul')
    const raw = await joined()
    raw.send(packet)
    await closes(raw)
    expect(lastWord(raw)).toContain(`"code":"${code}"`)
    expect(await bystander.emitWithAck('clock:read', {})).toMatchObject({ ok: true })
  },
)

test('[W5] a packet of more than 128 kB ends its own connection', async () => {
  const bystander = await gateway.dial('consul')
  const raw = await joined()
  raw.send(`42/live,1["clock:read","${'x'.repeat(200_000)}"]`)
  await closes(raw)
  expect(await bystander.emitWithAck('clock:read', {})).toMatchObject({ ok: true })
})

test('[W5] a binary frame that is none of ours ends its own connection', async () => {
  const raw = await joined()
  raw.send(Uint8Array.of(9, 9, 9, 9))
  await closes(raw)
  expect(lastWord(raw)).toContain('"code":"malformed"')
})

test('[W4] a flood of packets ends its own connection, and the bystander is answered', async () => {
  const bystander = await gateway.dial('consul')
  const raw = await joined()
  for (let i = 0; i < 200; i++) raw.send(`42/live,${i}["clock:read",{}]`)
  await closes(raw)
  expect(await bystander.emitWithAck('clock:read', {})).toMatchObject({ ok: true })
  expect(
    gateway.logged.some(({ fields }) => JSON.stringify(fields).includes('too many packets')),
  ).toBe(true)
})

test('[W4] what no client of ours would send is answered with a code, and too much of it ends the connection', async () => {
  const socket = await gateway.dial('officer')
  expect(await socket.emitWithAck('ledger:drop', {})).toMatchObject({
    ok: false,
    refusal: { code: 'malformed', where: ['message: unknown'] },
  })
  expect(await socket.emitWithAck('ledger:read', { operation: 7 })).toMatchObject({
    refusal: { code: 'malformed' },
  })
  expect(await socket.emitWithAck('clock:read', {}, 'more')).toMatchObject({
    refusal: { code: 'malformed' },
  })
  for (let i = 0; i < 10; i++) socket.emit('ledger:drop', {})
  await expect.poll(() => socket.connected).toBe(false)
})

test('[W4] long answers are asked for no faster than a line carries, and nobody is cut off for it', async () => {
  await gateway.close()
  gateway = await openTestGateway({ limits: { answers: { burst: 2_000, perSecond: 2_000 } } })
  const socket = await gateway.dial('officer')
  const ask = () => socket.emitWithAck('picture:follow', { operation: 'live-1' })
  const codes = new Set<string>()
  for (let i = 0; i < 10; i++) codes.add((await ask()).refusal?.code ?? 'answered')
  expect([...codes]).toEqual(['answered', 'too-fast'])
  await expect.poll(async () => (await ask()).ok, { timeout: 10_000 }).toBe(true)
  expect(socket.connected).toBe(true)
})

test('[W12] a client whose messages cost too much time is told to wait, and nobody else is', async () => {
  await gateway.close()
  gateway = await openTestGateway({
    limits: { workMs: { burst: 20, perSecond: 50 }, packets: { burst: 500, perSecond: 500 } },
  })
  const bystander = await gateway.dial('consul')
  const dear = await gateway.dial('officer')
  const persons = Array.from({ length: 200 }, (_, i) => `person-number-${i}`)
  const event = { type: 'CheckedIn', persons, place: 'port-aden' }
  const reports = Array.from({ length: 20 }, (_, i) => report(event, `dear-report-${i}`))
  const codes = new Set<string>()
  for (let i = 0; i < 100; i++) {
    const said = await dear.emitWithAck('ledger:report', { operation: 'live-1', reports })
    codes.add(said.refusal?.code ?? 'answered')
  }
  expect([...codes].sort()).toEqual(['answered', 'too-fast'])
  expect(await bystander.emitWithAck('clock:read', {})).toMatchObject({ ok: true })
  await expect
    .poll(async () => (await dear.emitWithAck('clock:read', {})).ok, { timeout: 10_000 })
    .toBe(true)
  expect(dear.connected).toBe(true)
})

test('[W4] one person opens so many connections and no more', async () => {
  for (let i = 0; i < 3; i++) await gateway.dial('chief')
  await expect(gateway.dial('chief')).rejects.toMatchObject({
    message: 'too-fast',
    data: { code: 'too-fast' },
  })
  await gateway.dial('officer')
})

test('[W2] nobody gets in without a token, into the other kind, or into no kind at all', async () => {
  const refused = (token: string, nsp: string) =>
    expect(gateway.dial(token, {}, nsp)).rejects.toMatchObject({ message: expect.any(String) })
  await refused('', '/live')
  await refused('officer@drill', '/live')
  await refused('officer', '/drill')
  await refused('officer', '/')
  await refused('officer', '/elsewhere')
  for (const nsp of NAMESPACES.slice(1))
    expect(
      (await gateway.dial(nsp === '/drill' ? 'officer@drill' : 'officer', {}, nsp)).connected,
    ).toBe(true)
})

test('[W6] a page of another origin opens no socket, and a cookie without an origin counts for nothing', async () => {
  const evil = gateway.dial('officer', { extraHeaders: { origin: 'http://evil.example' } })
  await expect(evil).rejects.toBeDefined()
  const own = await gateway.dial('officer', { extraHeaders: { origin: gateway.url } })
  expect(own.connected).toBe(true)
  const cookie = 'theme=dark; homeward=officer'
  const thief = gateway.dial('', { auth: {}, extraHeaders: { cookie } })
  await expect(thief).rejects.toMatchObject({ message: 'not-signed-in' })
  const page = { auth: {}, extraHeaders: { cookie, origin: gateway.url } }
  expect((await gateway.dial('', page)).connected).toBe(true)
})

test('[Y1] an update in the client id of another is refused and the text is as it was', async () => {
  const victim = await gateway.dial('chief')
  const about = { operation: 'live-1', document: 'plan' }
  const { value } = await victim.emitWithAck('plan:open', about)
  const raw = await joined('consul')
  raw.send(`42/live,1["plan:open",${JSON.stringify(about)}]`)
  await expect.poll(() => hears(raw, '43/live,1[')).toBe(true)
  // A block of rubbish in the victim's id: nine bytes that would destroy their unsent work.
  const varuint = (n: number): number[] =>
    n < 128 ? [n] : [(n % 128) + 128, ...varuint(Math.floor(n / 128))]
  const forged = Uint8Array.from([1, 1, ...varuint(value.client), 0, 0, 100, 0])
  raw.send(
    new Uint8Array(planUpdateFrame('/live', 2, { ...about, epoch: value.epoch, update: forged })),
  )
  await expect
    .poll(() => raw.heard.map(String).find((said) => said.startsWith('43/live,2[')))
    .toContain('"why":"other-client"')
  const again = await victim.emitWithAck('plan:open', about)
  expect(again.value.state).toBe(value.state)
})
