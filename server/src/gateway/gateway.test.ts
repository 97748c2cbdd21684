import { PersonId } from '@homeward/shared/basics'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openTestGateway, placeAsk, report, type TestGateway } from './gateway.testing.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway()
})
afterEach(() => gateway.close())

const operation = 'live-1'

test('[W1] a stock client reports and hears its verdict, and a follower hears the entry', async () => {
  const follower = await gateway.dial('officer')
  const heard: unknown[] = []
  follower.on('ledger:entries', ({ entries }) => heard.push(...entries))
  const followed = await follower.emitWithAck('ledger:follow', { operation, after: 0 })
  expect(followed).toMatchObject({ ok: true, value: { seq: 1 } })

  const phone = await gateway.dial('fieldOfficer')
  const said = report({ type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' })
  const answer = await phone.emitWithAck('ledger:report', { operation, reports: [said] })
  expect(answer).toMatchObject({
    ok: true,
    value: { verdicts: [{ id: said.id, verdict: 'recorded', seq: 2 }], seq: 2 },
  })
  await expect.poll(() => heard.length).toBe(2)
  expect(heard[1]).toMatchObject({ seq: 2, id: said.id, by: 'fieldofficer-live' })
})

test('[W2] a message without a right, a shape or an operation is refused with a code', async () => {
  const wall = await gateway.dial('wall')
  const ask = (name: string, message: unknown) => wall.emitWithAck(name, message)
  expect(await ask('ledger:follow', { operation, after: 0 })).toEqual({
    ok: false,
    refusal: { code: 'not-allowed' },
  })
  expect(await ask('ledger:follow', { operation, after: -1 })).toMatchObject({
    ok: false,
    refusal: { code: 'malformed' },
  })
  expect(await ask('picture:follow', { operation: 'drill-1' })).toEqual({
    ok: false,
    refusal: { code: 'operation-unknown' },
  })
})

test('[P4] a follower of the picture holds a document that says what the ledger says', async () => {
  const desk = await gateway.dial('chief')
  const doc = new Y.Doc()
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  desk.on('picture:update', ({ update }) => Y.applyUpdate(doc, bytes(update)))
  const followed = await desk.emitWithAck('picture:follow', { operation })
  expect(followed).toMatchObject({ ok: true, value: { level: 'full', mode: 'live' } })
  Y.applyUpdate(doc, bytes(followed.value.state))
  expect(doc.getMap('head').get('totals')).toMatchObject({ total: 0 })

  expect(
    await desk.emitWithAck('operation:request', { operation, ask: placeAsk('port-aden') }),
  ).toMatchObject({ ok: true })
  const seen = [report({ type: 'CheckedIn', persons: ['p-1', 'p-2'], place: 'port-aden' })]
  expect(await desk.emitWithAck('ledger:report', { operation, reports: seen })).toMatchObject({
    ok: true,
  })
  await expect.poll(() => doc.getMap('head').get('totals')).toMatchObject({ located: 2 })
  expect(doc.getMap('places').get('port-aden')).toMatchObject({ counted: 2 })
  expect(doc.getMap('atlas').get('place:port-aden')).toMatchObject({ country: 'YE' })
})

test('[P5] a wall gets level L0 of the picture and nothing else', async () => {
  const wall = await gateway.dial('wall')
  expect(await wall.emitWithAck('picture:follow', { operation })).toMatchObject({
    ok: true,
    value: { level: 'L0' },
  })
  for (const [name, ask] of [
    ['ledger:read', { operation, after: 0, limit: 1 }],
    ['ledger:report', { operation, reports: [{}] }],
    ['plan:open', { operation, document: 'plan' }],
    ['register:put', { operation }],
    ['operation:request', { operation, ask: placeAsk('port-x') }],
  ] as const)
    expect(await wall.emitWithAck(name, ask)).toEqual({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
})

test('[Y11] a chief lists, reads and puts back what the plan said before; an officer may not', async () => {
  const about = { operation, document: 'plan' }
  const officer = await gateway.dial('officer')
  const opened = await officer.emitWithAck('plan:open', about)
  const doc = new Y.Doc()
  doc.clientID = opened.value.client
  const said: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => said.push(update))
  const { epoch } = opened.value
  const send = (update: Uint8Array) =>
    officer.emitWithAck('plan:update', {
      ...about,
      epoch,
      update: Buffer.from(update).toString('base64'),
    })
  doc.getText('text').insert(0, 'Gather at the port')
  await send(said[0] ?? new Uint8Array())
  const chief = await gateway.dial('chief')
  for (const [name, ask] of [
    ['plan:versions', about],
    ['plan:version', { ...about, at: 0 }],
    ['plan:restore', { ...about, at: 0 }],
  ] as const)
    expect(await officer.emitWithAck(name, ask)).toMatchObject({ refusal: { code: 'not-allowed' } })
  expect(await chief.emitWithAck('plan:restore', { ...about, at: 0 })).toMatchObject({
    refusal: { code: 'document-unknown' },
  })
  doc.getText('text').delete(0, 18)
  await send(said[1] ?? new Uint8Array())
  const listed = await chief.emitWithAck('plan:versions', about)
  expect(listed).toMatchObject({ ok: true, value: { versions: [{ characters: 18 }] } })
  const { at } = listed.value.versions[0]
  expect(await chief.emitWithAck('plan:version', { ...about, at })).toEqual({
    ok: true,
    value: { text: 'Gather at the port' },
  })
  const renewed = new Promise((resolve) => officer.once('plan:epoch', resolve))
  expect(await chief.emitWithAck('plan:restore', { ...about, at })).toEqual({ ok: true, value: {} })
  expect(await renewed).toMatchObject(about)
  const again = await chief.emitWithAck('plan:open', about)
  const restored = new Y.Doc()
  Y.applyUpdate(restored, new Uint8Array(Buffer.from(again.value.state, 'base64')))
  expect(restored.getText('text').toJSON()).toBe('Gather at the port')
  const lines = gateway.operation.audit.read(10, undefined, { act: 'plan:restore' })
  expect(lines).toMatchObject([
    { actor: 'chief-live', object: 'plan', result: 'done' },
    { actor: 'chief-live', object: 'plan', result: 'refused', code: 'document-unknown' },
  ])
})

test('[I6] the register of a drill takes invented people alone', async () => {
  const card = {
    ...{ person: 'p-1', nameLatin: 'AN Example', sex: 'unknown', kind: 'citizen' },
    ...{ nationality: 'CHN', priority: 4, needs: [] },
  }
  const put = async (token: string, nsp: string, id: string, synthetic: boolean) => {
    const socket = await gateway.dial(token, {}, nsp)
    return socket.emitWithAck('register:put', { operation: id, cards: [{ ...card, synthetic }] })
  }
  expect(await put('trainer@drill', '/drill', 'drill-1', false)).toEqual({
    ok: false,
    refusal: { code: 'not-allowed' },
  })
  expect(await gateway.drill.register.cards([PersonId.parse('p-1')])).toEqual([])
  expect(await put('trainer@drill', '/drill', 'drill-1', true)).toEqual({ ok: true, value: {} })
  expect(await put('officer', '/live', 'live-1', false)).toEqual({ ok: true, value: {} })
})
