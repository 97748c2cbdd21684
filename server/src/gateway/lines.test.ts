import { readServerFrame } from '@homeward/shared/protocol'
import { afterEach, expect, test } from 'vitest'
import { openDeafClient } from './deafClient.testing.ts'
import { openTestGateway, report, sessionOf, type TestGateway } from './gateway.testing.ts'
import { TEXT } from './parser.ts'
import { tickMs } from './post.ts'
import { openRawClient, type RawClient } from './rawClient.testing.ts'

let gateway: TestGateway
afterEach(() => gateway.close())

const operation = 'live-1'
const seen = (n: number) =>
  Array.from({ length: n }, () =>
    report({ type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }),
  )

/** What a client of our frames was told, frame by frame. */
const frames = ({ heard }: RawClient) =>
  heard.flatMap((said) => {
    const read = typeof said === 'string' ? undefined : readServerFrame(said, TEXT)
    return read?.ok && 'messages' in read.value ? [read.value.messages] : []
  })

async function follow(raw: RawClient, token: string, ...names: string[]): Promise<void> {
  raw.join('/live', { token, frames: 'binary' })
  for (const [i, name] of names.entries()) {
    const ask = name === 'ledger:follow' ? { operation, after: 0 } : { operation }
    await expect.poll(() => raw.heard.length).toBeGreaterThan(i)
    raw.send(`42/live,${i}${JSON.stringify([name, ask])}`)
  }
}

test('[W8] busy, many entries come in few frames, and what one client follows comes in one', async () => {
  gateway = await openTestGateway()
  const raw = await openRawClient(gateway.port)
  await follow(raw, 'officer', 'ledger:follow', 'picture:follow')
  await expect.poll(() => frames(raw).length).toBeGreaterThan(0)
  for (let i = 0; i < 200; i++) {
    await gateway.operation.report(seen(1), sessionOf('consul'))
    await new Promise((next) => setTimeout(next, 5))
  }
  const entries = () =>
    frames(raw).flatMap((messages) =>
      messages.flatMap(({ name, body }) =>
        name === 'ledger:entries' ? (body.entries as { seq: number }[]) : [],
      ),
    )
  await expect.poll(() => entries().length).toBe(201)
  expect(entries().map(({ seq }) => seq)).toEqual(Array.from({ length: 201 }, (_, i) => i + 1))
  expect(frames(raw).length).toBeLessThan(100)
  const names = frames(raw).map((messages) =>
    messages
      .map(({ name }) => name)
      .sort()
      .join(),
  )
  expect(names).toContain('ledger:entries,picture:update')
})

test('[W8] the tick grows with the number of clients', () => {
  expect([1, 500, 501, 2_000, 2_001].map(tickMs)).toEqual([33, 33, 50, 50, 100])
})

test('[W7] a session that is over ends its sockets, and others stay', async () => {
  let over = false
  gateway = await openTestGateway({
    limits: { beatMs: 50 },
    findSession: async ({ token }) =>
      token === 'consul' && over ? undefined : sessionOf(token === 'consul' ? 'consul' : 'chief'),
  })
  const consul = await gateway.dial('consul')
  const chief = await gateway.dial('chief')
  const lastWords: unknown[] = []
  consul.on('cut', (said) => lastWords.push(said))
  let beats = 0
  consul.on('beat', () => beats++)
  await expect.poll(() => beats).toBeGreaterThan(2)
  over = true
  await expect.poll(() => consul.connected).toBe(false)
  expect(lastWords).toEqual([{ refusal: { code: 'not-signed-in' }, retryAfter: 0 }])
  expect(chief.connected).toBe(true)
})

test('[W9] each beat says where the followed ledgers end, and no others', async () => {
  gateway = await openTestGateway({ limits: { beatMs: 50 } })
  const socket = await gateway.dial('officer')
  const ends: unknown[] = []
  socket.on('beat', (said) => ends.push(said.ends))
  await expect.poll(() => ends.at(-1)).toEqual({})
  await socket.emitWithAck('ledger:follow', { operation, after: 0 })
  await gateway.operation.report(seen(3), sessionOf('consul'))
  await expect.poll(() => ends.at(-1)).toEqual({ [operation]: 4 })
})

test('[W3] a follower that falls behind gets the rest at its own pace, once and in order', async () => {
  gateway = await openTestGateway({ limits: { lagBytes: 2_000 } })
  const socket = await gateway.dial('officer')
  const heard: number[] = []
  socket.on('ledger:entries', ({ entries }) =>
    heard.push(...entries.map(({ seq }: { seq: number }) => seq)),
  )
  await socket.emitWithAck('ledger:follow', { operation, after: 0 })
  for (let i = 0; i < 40; i++) await gateway.operation.report(seen(100), sessionOf('consul'))
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(4_001)
  expect(heard).toEqual(Array.from({ length: 4_001 }, (_, i) => i + 1))
})

test('[W3] asked again from another number, a follower gets it from there', async () => {
  gateway = await openTestGateway()
  const socket = await gateway.dial('officer')
  await gateway.operation.report(seen(20), sessionOf('consul'))
  const heard: number[] = []
  socket.on('ledger:entries', ({ entries }) =>
    heard.push(...entries.map(({ seq }: { seq: number }) => seq)),
  )
  await socket.emitWithAck('ledger:follow', { operation, after: 21 })
  await socket.emitWithAck('ledger:follow', { operation, after: 15 })
  await gateway.operation.report(seen(1), sessionOf('consul'))
  await expect.poll(() => heard.at(-1)).toBe(22)
  expect(heard).toEqual([16, 17, 18, 19, 20, 21, 22])
})

test('[W4] a follower that never reads is let go, and the others hear everything', async () => {
  gateway = await openTestGateway({ limits: { stallMs: 500, beatMs: 100 } })
  const reader = await gateway.dial('officer')
  let last = 0
  reader.on('ledger:entries', ({ entries }) => {
    last = entries.at(-1).seq
  })
  await reader.emitWithAck('ledger:follow', { operation, after: 0 })
  const deaf = await openDeafClient(gateway.port)
  deaf.send('40/live,{"token":"consul"}')
  await new Promise((next) => setTimeout(next, 500)) // it cannot hear that it is let in
  deaf.send(`42/live,1["ledger:follow",{"operation":"${operation}","after":0}]`)
  const persons = Array.from({ length: 500 }, (_, i) => `person-number-${i}`)
  for (let i = 0; i < 200 && !deaf.isClosed(); i++)
    await gateway.operation.report(
      Array.from({ length: 20 }, () => report({ type: 'CheckedIn', persons, place: 'port-aden' })),
      sessionOf('consul'),
    )
  await expect.poll(() => deaf.isClosed(), { timeout: 20_000 }).toBe(true)
  await expect.poll(() => last, { timeout: 20_000 }).toBe(gateway.operation.state.seq)
  deaf.close()
})
