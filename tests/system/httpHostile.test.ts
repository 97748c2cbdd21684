import { request } from 'node:http'
import { Refusal } from '@homeward/shared/basics'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
})
afterAll(() => product.remove())

const REPORTS = '/api/operations/live-1/reports'
const report = (body: unknown, headers: Record<string, string> = {}) =>
  product.ask(REPORTS, { role: 'consul', body, headers })
const codeIn = async (answer: Response) =>
  z.object({ ok: z.literal(false), refusal: Refusal }).parse(await answer.json()).refusal.code
const seq = async () => {
  const info = await product.ask('/api/operations/live-1', { role: 'chief' })
  return ((await info.json()) as { seq: number }).seq // OperationInfo
}
const good = (id: string, more: object = {}) => ({
  id,
  at: Date.now(),
  heardAt: Date.now(),
  event: { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' },
  ...more,
})

test.each([
  ['not JSON', '{"reports": [', 400, 'malformed'],
  ['nothing', '', 400, 'malformed'],
  ['an array', '[]', 400, 'malformed'],
  ['a number', '1e999', 400, 'malformed'],
  ['another field', '{"reports": [1], "operation": "live-1"}', 400, 'malformed'],
  ['no reports', '{"reports": []}', 400, 'malformed'],
  ['a text for a list', '{"reports": "x"}', 400, 'malformed'],
  ['too many reports', JSON.stringify({ reports: Array(501).fill(1) }), 400, 'malformed'],
  ['twelve kilobytes of brackets', '['.repeat(6_000) + ']'.repeat(6_000), 400, 'too-deep'],
  [
    'depth inside a report',
    `{"reports":[${'{"a":'.repeat(40)}1${'}'.repeat(40)}]}`,
    400,
    'too-deep',
  ],
  ['__proto__', '{"reports": [{"__proto__": {"isAdmin": true}}]}', 400, 'malformed'],
  ['an escaped __proto__', '{"reports": [{"\\u005f_proto__": {}}]}', 400, 'malformed'],
  ['constructor', '{"constructor": {"prototype": {}}, "reports": [1]}', 400, 'malformed'],
  ['more than 64 kB', JSON.stringify({ reports: ['x'.repeat(70_000)] }), 413, 'too-large'],
])(
  '[H3] a body of %s is refused with a code and records nothing',
  async (_, body, status, code) => {
    const before = await seq()
    const answer = await report(body)
    expect(answer.status).toBe(status)
    expect(await codeIn(answer)).toBe(code)
    expect(await seq()).toBe(before)
  },
)

test('[H3] another type of content is no body, whatever it holds', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
    expect(
      await codeIn(await report({ reports: [good('by-form-1')] }, { 'content-type': type })),
    ).toBe('malformed')
})

test('[H3] a body that says it is compressed and is a bomb is cut off at the limit', async () => {
  const { gzipSync } = await import('node:zlib')
  const bomb = gzipSync(JSON.stringify({ reports: ['x'.repeat(20_000_000)] }))
  const answer = await fetch(`${product.url}${REPORTS}`, {
    method: 'POST',
    body: bomb,
    headers: {
      authorization: `Bearer ${product.token('consul')}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
  })
  expect(answer.status).toBe(413)
})

test('[A3] [T2] a forged actor is refused, a time in the future is cut', async () => {
  const forged = await report({ reports: [good('forged-01', { by: 'chief-1' })] })
  expect(await forged.json()).toMatchObject({
    verdicts: [{ verdict: 'refused', refusal: { code: 'malformed' } }],
  })
  const future = Date.now() + 3_600_000
  const sent = await report({ reports: [good('future-01', { at: future, heardAt: future })] })
  expect(await sent.json()).toMatchObject({ verdicts: [{ verdict: 'recorded' }] })
  const lines = await (await product.ask('/api/operations/live-1/ledger', { role: 'chief' })).text()
  const entry = JSON.parse(lines.trim().split('\n').at(-1) ?? '') as Record<string, unknown> // a Recorded
  expect(entry).toMatchObject({ by: 'consul-1', at: future, certain: false })
  expect(entry.eventAt).toBe(entry.receivedAt)
})

test.each([
  '/picture?at=yesterday',
  '/picture?at=2015-03-29T14:30',
  '/picture?at=1&at=2',
  '/picture?moment=1',
  '/behind?figure=everything',
  '/behind?figure=total&limit=9999',
  '/behind',
  '/people',
  '/people?ids=A%20B',
  '/ledger?after=-1',
  '/ledger?after=1e3',
])('[H3] the query %s is refused with a code', async (path) => {
  const answer = await product.ask(`/api/operations/live-1${path}`, { role: 'chief' })
  expect(answer.status).toBe(400)
  expect(await codeIn(answer)).toBe('malformed')
})

test('[H4] whatever stands under /api, and however, is answered with a code', async () => {
  for (const path of [
    '/api',
    '/api/',
    '/api/x',
    '/api/operations/live-1/x',
    '/api/operations/%00',
    '/api/%',
  ])
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await product.ask(path, { role: 'chief', method })
      expect([400, 404], `${method} ${path}`).toContain(answer.status)
      await codeIn(answer)
    }
})

test('[H3] a request that is no HTTP, too long or never ends leaves the others served', async () => {
  const rude = await new Promise<number>((resolve) => {
    const asked = request(
      `${product.url}/healthz`,
      { headers: { x: 'y'.repeat(60_000) } },
      (answer) => resolve(answer.statusCode ?? 0),
    )
    asked.on('error', () => resolve(0))
    asked.end()
  })
  expect([0, 431]).toContain(rude)
  expect((await product.ask('/healthz')).status).toBe(200)
})
