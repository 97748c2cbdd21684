import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { type HttpLimits, openSpending } from './spending.ts'
import { charge } from './stopwatch.ts'

/** Answers at once, for so many ms of work, or when it is let. */
async function serve(limits: Partial<HttpLimits>) {
  const app = express()
  app.use(openSpending(limits, () => 0)) // a clock that stands: nothing is given back meanwhile
  app.get('/', (_, response) => void response.send('ok'))
  app.get('/work', (_, response) => {
    charge(response, 60)
    response.send('ok')
  })
  const held: (() => void)[] = []
  app.get('/wait', (_, response) => void held.push(() => response.send('ok')))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo // a port, not a pipe
  const get = async (path: string, who: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { cookie: `x=${Math.random()}; homeward=${who}` },
    })
    await answer.text()
    return answer
  }
  return { get, held }
}
const rate = (burst: number) => ({ burst, perSecond: 1 })

test('[H14] who asks too often is told when to come again, and others are served', async () => {
  const { get } = await serve({ requests: rate(3) })
  for (let i = 0; i < 3; i++) expect((await get('/', 'a')).status).toBe(200)
  const refused = await get('/', 'a')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect((await get('/', 'b')).status).toBe(200)
})

test('[H14] credentials that are made up anew each time share the budget of their address', async () => {
  const { get } = await serve({ ofAddress: rate(5) })
  const statuses = []
  for (let i = 0; i < 7; i++) statuses.push((await get('/', `made-up-${i}`)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
})

test('[H14] who asks for what is dear pays with waiting, and others are served', async () => {
  const { get } = await serve({ workMs: { burst: 100, perSecond: 1 } })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await get('/work', 'a')).status)
  expect(statuses).toEqual([200, 200, 429, 429])
  expect((await get('/work', 'b')).status).toBe(200)
})

test('[H14] one asker holds so many answers open and no more', async () => {
  const { get, held } = await serve({ atOnce: 2 })
  const waiting = [get('/wait', 'a'), get('/wait', 'a')]
  await expect.poll(() => held.length).toBe(2)
  expect((await get('/', 'a')).status).toBe(429)
  expect((await get('/', 'b')).status).toBe(200)
  for (const answer of held) answer()
  await Promise.all(waiting)
  await expect.poll(async () => (await get('/', 'a')).status).toBe(200)
})
