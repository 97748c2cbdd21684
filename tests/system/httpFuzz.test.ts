import { Agent, type IncomingMessage, request } from 'node:http'
import { ROUTES } from '@homeward/server/http'
import { Refusal } from '@homeward/shared/basics'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { watchHealth } from '../support/bystander.ts'
import { openDice } from '../support/dice.ts'
import { reportFigure } from '../support/figures.ts'
import { type HostileRequest, hostileRequest } from '../support/hostileRequests.ts'
import { type Product, startProduct } from '../support/product.ts'

const REQUESTS = Number(process.env.HOMEWARD_HOSTILE_REQUESTS ?? 1_000)
const AT_ONCE = 12

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
})
afterAll(() => product.remove())

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const Refused = z.object({ ok: z.literal(false), refusal: Refusal })

/** @returns what came back; nothing when the server ended the connection, as it may */
function send({ method, path, headers, body }: HostileRequest) {
  return new Promise<{ status: number; type: string; text: string } | undefined>((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port: product.port, agent, method, path: encodeURI(path), headers },
      (answer: IncomingMessage) => {
        let text = ''
        answer.on('data', (bytes) => (text += bytes))
        answer.on('close', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            text,
          }),
        )
      },
    )
    asked.on('error', () => resolve(undefined))
    asked.end(body)
  })
}

test(`[H3] ${REQUESTS} requests that no client of ours would send: no fault of ours, and the others are served`, async () => {
  const tokens = product.links.map(({ token }) => token)
  const dice = openDice('hostile requests')
  const health = watchHealth(product)
  const statuses = new Map<number, number>()
  let left = REQUESTS
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) {
        const asked = hostileRequest(dice, ROUTES, tokens)
        const answer = await send(asked)
        if (!answer) continue
        const { status, type, text } = answer
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        const what = `${asked.method} ${asked.path.slice(0, 200)} ${status}`
        expect(status, what).toBeLessThan(500)
        const refused = status >= 400 && asked.path.startsWith('/api') && asked.method !== 'HEAD'
        if (refused && type.includes('json'))
          expect(Refused.safeParse(JSON.parse(text)).success, what).toBe(true)
      }
    }),
  )
  const { grownMb } = await health.stop('hostile requests')
  expect(grownMb).toBeLessThan(200)
  expect(statuses.get(400) ?? 0).toBeGreaterThan(REQUESTS / 20) // or the test says nothing
  reportFigure(
    'answers by status',
    [...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, n]) => `${status}: ${n}`)
      .join(', '),
  )
}, 900_000)
