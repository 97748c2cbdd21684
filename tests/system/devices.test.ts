import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDevice } from '../support/device.ts'
import { operation, place } from '../support/nodes.ts'
import { knock, letIn, type Phone } from '../support/phone.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
})
afterAll(() => product.remove())

const cookieOf = async (phone: Phone): Promise<string> => {
  const entered = await phone.enter(product)
  if (!('cookie' in entered)) throw new Error(entered.code)
  return entered.cookie
}

test('[U25] [U26] a socket opens by a fresh signature, once, and never by the cookie of a device', async () => {
  const phone = await letIn(product, 'officer')
  const cookie = await cookieOf(phone)
  const proof = await phone.proof(product)
  const socket = await knock(product, '/live', proof)
  if (typeof socket === 'string') throw new Error(socket)
  expect(await socket.emitWithAck('clock:read', {})).toMatchObject({ ok: true })
  expect(await knock(product, '/live', proof)).toBe('not-signed-in') // replayed
  expect(await phone.enter(product, proof)).toEqual({ code: 'not-signed-in' })
  expect(await knock(product, '/live', { token: cookie })).toBe('not-signed-in')
  const asPage = { cookie: `homeward=${cookie}`, origin: product.url }
  expect(await knock(product, '/live', {}, asPage)).toBe('not-signed-in')
  const other = await letIn(product, 'officer')
  const foreign = { ...(await other.proof(product)), device: phone.device }
  expect(await knock(product, '/live', foreign)).toBe('not-signed-in')
  socket.disconnect()
})

test('[U30] a device of drills is refused by live, whatever it signs, and the reverse', async () => {
  const drill = await letIn(product, 'trainer')
  const live = await letIn(product, 'officer')
  expect(await knock(product, '/live', await drill.proof(product))).toBe('not-allowed')
  expect(await knock(product, '/live', await drill.proof(product, 'live'))).toBe('not-signed-in')
  expect(await knock(product, '/drill', await live.proof(product))).toBe('not-allowed')
  const socket = await knock(product, '/drill', await drill.proof(product))
  if (typeof socket === 'string') throw new Error(socket)
  socket.disconnect()
  const headers = { cookie: `homeward=${await cookieOf(drill)}` }
  const ask = (id: string) => product.ask(`/api/operations/${id}/picture`, { headers })
  expect((await ask('drill-1')).status).toBe(200)
  expect((await ask('live-1')).status).toBeGreaterThanOrEqual(403)
})

test('[U27] a pass counts at its own point, reads no person, and what is beyond it waits for somebody', async () => {
  await open()
  const pass = {
    acts: ['report:checkIn', 'picture:readPublic'],
    until: Date.now() + 3_600_000,
  }
  const scope = { kind: 'points', places: ['aden'] }
  const phone = await letIn(product, 'chief', { pass, scope })
  const headers = { cookie: `homeward=${await cookieOf(phone)}` }
  const ask = (path: string) => product.ask(`/api/operations/live-1/${path}`, { headers })
  expect((await ask('picture')).status).toBe(200)
  expect((await ask('people?search=wang')).status).toBe(403)
  expect((await product.ask('/api/devices', { headers })).status).toBe(403)
  const socket = await knock(product, '/live', await phone.proof(product))
  if (typeof socket === 'string') throw new Error(socket)
  const now = Date.now()
  const events = [
    { type: 'CheckedIn', persons: ['p-1'], place: 'aden' },
    { type: 'CheckedIn', persons: ['p-2'], place: 'sanaa' },
    { type: 'Registered', person: 'p-3', kind: 'citizen', nationality: 'CHN' },
  ]
  const reports = events.map((event, i) => ({
    id: `report-of-pass-${i}`,
    at: now,
    heardAt: now,
    event,
  }))
  const said = await socket.emitWithAck('ledger:report', { operation: 'live-1', reports })
  expect(said.value.verdicts.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    'recorded',
    'review', // another point
    'review', // another act
  ])
  socket.disconnect()
  // Who reads the log reads what the device is called.
  const named = await product.ask(`/api/operations/live-1/prose?ids=by-${phone.device}`, {
    role: 'chief',
  })
  expect(await named.json()).toMatchObject({ prose: [{ text: { zh: 'Test', en: 'Test' } }] })
})

/** Starts the operation and writes two places down. */
async function open(): Promise<void> {
  await startLive(product)
  const chief = await openDevice(product, 'chief', operation)
  for (const command of [place('aden', 'inside'), place('sanaa', 'inside')])
    expect(await chief.decide(command)).toMatchObject({ ok: true })
  chief.close()
}

test('[U21] an origin that is not this server joins nothing', async () => {
  const invited = await product.ask('/api/invitations', {
    role: 'officer',
    body: { role: 'fieldOfficer', label: 'x', scope: { kind: 'operation' } },
  })
  const { code } = (await invited.json()) as { code: string }
  const key = `BA${'A'.repeat(85)}`
  for (const origin of ['https://evil.example', `${product.url}/`, 'http://127.0.0.1:1'])
    expect((await product.ask('/api/join', { body: { code, key, origin } })).status).toBe(400)
})

test('[U26] what a device was let in for outlives a restart, and its cookie too', async () => {
  const phone = await letIn(product, 'officer')
  const headers = { cookie: `homeward=${await cookieOf(phone)}` }
  await product.stop()
  product = await startProduct({
    data: product.data,
    port: product.port,
    env: { HOMEWARD_SCENARIOS: '/nowhere' },
  })
  expect((await product.ask('/api/session', { headers })).status).toBe(200)
  const socket = await knock(product, '/live', await phone.proof(product))
  expect(typeof socket).toBe('object')
  if (typeof socket !== 'string') socket.disconnect()
})
