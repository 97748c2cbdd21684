import { NAMESPACES } from '@homeward/shared/protocol'
import { io } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { openRawClient } from '../../server/src/gateway/rawClient.testing.ts'
import { startProduct } from '../support/product.ts'

/** Values that nobody would write by chance, in every shape that a person's data has. */
const CANARY = {
  zh: '王金丝雀',
  latin: 'Canarybird',
  passport: 'E98765432',
  phone: '+967700555123',
  words: 'canary-words-nobody-may-log',
  slug: 'canary-person-77',
}
/** What a log line may hold: the fields of `LogFields`, when, what, and where an error arose. */
const FIELDS: ReadonlySet<string> = new Set([
  ...['at', 'event', 'operation', 'mode', 'role', 'route', 'code', 'status', 'port', 'seq'],
  ...['count', 'bytes', 'ms', 'file', 'fault', 'where'],
])

test('[H9] a day of names, searches, refusals and rubbish leaves no value of a person in the log', async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  const operation = 'live-1'
  const all = Object.values(CANARY)
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('chief') },
    forceNew: true,
  })
  onTestFinished(() => void socket.close())
  const ask = (name: string, body: unknown) =>
    socket
      .timeout(10_000)
      .emitWithAck(name, body)
      .catch(() => undefined)

  const put = await ask('register:put', {
    operation,
    cards: [
      {
        person: CANARY.slug,
        nameZh: CANARY.zh,
        nameLatin: CANARY.latin,
        phone: CANARY.phone,
        ...{ sex: 'unknown', kind: 'citizen', nationality: 'CHN', priority: 4 },
        ...{ needs: [], synthetic: false },
      },
    ],
    prose: [{ id: 'canary-text', text: { zh: CANARY.zh, en: CANARY.words } }],
  })
  expect(put).toMatchObject({ ok: true })
  for (const value of all) {
    const at = Date.now()
    const event = { type: 'CheckedIn', persons: [CANARY.slug], place: 'port-aden' }
    await ask('ledger:report', {
      operation,
      reports: [{ id: `log-${value}`, at, heardAt: at, event }],
    })
    await ask('ledger:report', { operation, reports: [{ [value]: value }] })
    await ask('operation:request', { operation, ask: { id: value, command: { type: value } } })
    await ask(value, { operation: value })
    await ask('plan:open', { operation, document: value })
    const encoded = encodeURIComponent(value)
    for (const path of [
      `/api/operations/live-1/people?search=${encoded}`,
      `/api/operations/live-1/people?ids=${encoded}`,
      `/api/operations/live-1/entries?person=${encoded}`,
      `/api/operations/live-1/picture?at=${encoded}`,
      `/api/operations/${encoded}/picture`,
      `/api/${encoded}`,
      `/${encoded}`,
    ])
      await product.ask(path, { role: 'chief' })
    for (const body of [
      value,
      { [value]: value },
      `{"reports": [${value}`,
      { reports: [{ id: value }] },
    ])
      await product.ask('/api/operations/live-1/reports', { role: 'consul', body })
    await product.ask('/api/sign-in', { body: { code: value } })
    await product.ask('/api/session', {
      headers: { authorization: `Bearer ${encoded}`, cookie: `homeward=${encoded}` },
    })
    for (const nsp of NAMESPACES) {
      const raw = await openRawClient(product.port)
      raw.join(nsp, { token: nsp === '/drill' ? product.token('trainer') : value })
      await new Promise((resolve) => setTimeout(resolve, 20))
      raw.send(`42${nsp},1["${value}",{"${value}":"${value}"}]`)
      raw.send(`42${nsp},1["plan:update",{"a":"${value}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
      raw.close()
    }
  }
  expect(await product.stop()).toBe(0)

  const said = product.said()
  for (const value of [...all, encodeURIComponent(CANARY.zh), encodeURIComponent(CANARY.phone)])
    expect(said, value).not.toContain(value)
  for (const { token, url } of product.links) {
    expect(said).not.toContain(token)
    expect(said.split(new URL(url).hash).length).toBeLessThanOrEqual(2) // printed once, for who started it
  }
  const lines = said.split('\n').filter((line) => line.startsWith('{'))
  expect(lines.length).toBeGreaterThanOrEqual(3 + all.length) // or the test says nothing
  for (const line of lines)
    for (const field of Object.keys(JSON.parse(line) as object))
      expect(FIELDS.has(field), line).toBe(true)
})
