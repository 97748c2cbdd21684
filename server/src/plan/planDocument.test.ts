import { HOUR, OperationId } from '@homeward/shared/basics'
import { PLAN_TEXT } from '@homeward/shared/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Gate, openGate } from '../gate/index.ts'
import { memoryPlanStore } from './memoryPlanStore.ts'
import { openPlanDocument, type PlanDocument } from './planDocument.ts'
import type { PlanLimits } from './planLimits.ts'
import { FIRST_EPOCH, type PlanStore, PlanUnavailable } from './planStore.ts'

let gate: Gate
beforeAll(() => {
  gate = openGate()
})
afterAll(() => gate.close())

const openOn = (store: PlanStore, limits: Partial<PlanLimits> = {}, clock = Date.now) =>
  openPlanDocument({
    operation: OperationId.parse('live-1'),
    name: 'plan',
    shape: { [PLAN_TEXT]: 'text' },
    store,
    gate,
    log: () => undefined,
    limits,
    clock,
  })

/** A device with its own copy: what it types comes out as one update. */
function openDevice(client: number) {
  const doc = new Y.Doc()
  doc.clientID = client
  const text = doc.getText(PLAN_TEXT)
  return {
    client,
    doc,
    read: () => text.toJSON(),
    hear: (update: Uint8Array) => Y.applyUpdate(doc, update, 'heard'),
    type(at: number, words: string): Uint8Array {
      const before = Y.encodeStateVector(doc)
      text.insert(at, words)
      return Y.encodeStateAsUpdate(doc, before)
    },
    erase(at: number, length: number): Uint8Array {
      const before = Y.encodeStateVector(doc)
      text.delete(at, length)
      return Y.encodeStateAsUpdate(doc, before)
    },
  }
}
type Device = ReturnType<typeof openDevice>

const write = (document: PlanDocument, device: Device, update: Uint8Array, epoch = FIRST_EPOCH) =>
  document.write({ epoch, client: device.client, update })

async function textOf(document: PlanDocument): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await document.now()).state)
  return doc.getText(PLAN_TEXT).toJSON()
}

test('[Y4] what is acknowledged is in the store, and followers hear it', async () => {
  const store = memoryPlanStore()
  const document = await openOn(store)
  const [wang, li] = [openDevice(1), openDevice(2)]
  document.follow({ update: (_epoch, update) => li.hear(update), renewed: () => undefined })
  expect(await write(document, wang, wang.type(0, 'Buses at six. '))).toEqual({
    ok: true,
    value: {},
  })
  expect(li.read()).toBe('Buses at six. ')
  expect(await write(document, li, li.type(14, 'Ship at nine.'))).toEqual({ ok: true, value: {} })
  expect(await textOf(await openOn(store))).toBe('Buses at six. Ship at nine.')
})

test('[Y1] a refused update is in no store and is told to nobody', async () => {
  const store = memoryPlanStore()
  const document = await openOn(store)
  const heard: Uint8Array[] = []
  document.follow({ update: (_epoch, update) => heard.push(update), renewed: () => undefined })
  const forger = openDevice(66)
  const asOther = await document.write({
    epoch: FIRST_EPOCH,
    client: 1,
    update: forger.type(0, 'forged'),
  })
  expect(asOther).toEqual({ ok: false, refusal: { code: 'update-refused', why: 'other-client' } })
  expect(heard).toEqual([])
  expect((await store.read('plan')).updates).toEqual([])
  expect(await textOf(document)).toBe('')
})

test('[Y4] nobody hears of an update that the store did not keep, and its resend is kept', async () => {
  const inner = memoryPlanStore()
  let full = true
  const store: PlanStore = {
    ...inner,
    append: async (...args) => {
      if (full) throw new PlanUnavailable('storage-full')
      return inner.append(...args)
    },
  }
  const document = await openOn(store)
  const heard: Uint8Array[] = []
  document.follow({ update: (_epoch, update) => heard.push(update), renewed: () => undefined })
  const wang = openDevice(1)
  const update = wang.type(0, 'Buses at six.')
  expect(await write(document, wang, update)).toEqual({
    ok: false,
    refusal: { code: 'storage-full' },
  })
  expect(heard).toEqual([])
  expect(await textOf(document)).toBe('')
  full = false
  expect(await write(document, wang, update)).toEqual({ ok: true, value: {} })
  expect(heard).toHaveLength(1)
  expect(await textOf(document)).toBe('Buses at six.')
})

test('[Y5] when history outgrows the text a new epoch begins with the same text', async () => {
  const store = memoryPlanStore()
  const document = await openOn(store, { structs: 20, compactBytes: 64 })
  const epochs: { epoch: string; state: Uint8Array }[] = []
  document.follow({
    update: () => undefined,
    renewed: (epoch, state) => epochs.push({ epoch, state }),
  })
  const wang = openDevice(1)
  let refused: unknown
  for (let i = 0; i < 300 && !refused; i++) {
    const answer = await write(document, wang, wang.type(0, `${i} `))
    if (!answer.ok) refused = answer.refusal
  }
  expect(refused).toEqual({ code: 'epoch-over' })
  expect(epochs).toHaveLength(1)
  const [{ epoch, state } = { epoch: '', state: new Uint8Array() }] = epochs
  const fresh = openDevice(1)
  fresh.hear(state)
  fresh.doc.clientID = 1
  expect(wang.read()).toMatch(new RegExp(`^\\d+ ${fresh.read()}$`)) // all but the refused one
  expect(await write(document, fresh, fresh.type(0, 'on: '), epoch)).toEqual({
    ok: true,
    value: {},
  })
  expect(await textOf(await openOn(store))).toBe(fresh.read())
})

const DEVICES = Number(process.env.HOMEWARD_PLAN_DEVICES ?? 3_000)

test(`[Y5] ${DEVICES} devices that write once each leave a small document, and lose no word`, async () => {
  const document = await openOn(memoryPlanStore())
  let { epoch, state } = await document.now()
  let written = 0
  for (let client = 1; written < DEVICES; client++) {
    const device = openDevice(client)
    if (client % 100 === 1) ({ epoch, state } = await document.now())
    device.hear(state)
    const answer = await write(document, device, device.type(device.read().length, '.'), epoch)
    if (answer.ok) written++
    else {
      expect(answer.refusal).toEqual({ code: 'epoch-over' })
      ;({ epoch, state } = await document.now())
    }
  }
  const now = await document.now()
  expect((await textOf(document)).length).toBe(DEVICES)
  expect(now.known.size).toBeLessThan(2_000)
  expect(now.state.length).toBeLessThan(65_536)
}, 600_000)

test('[Y7] two nodes over one store end with one text, and each follower hears all of it', async () => {
  const store = memoryPlanStore()
  const [here, there] = [await openOn(store), await openOn(store)]
  const [wang, li] = [openDevice(1), openDevice(2)]
  here.follow({ update: (_epoch, update) => wang.hear(update), renewed: () => undefined })
  there.follow({ update: (_epoch, update) => li.hear(update), renewed: () => undefined })
  for (let i = 0; i < 20; i++) {
    const both = [
      write(here, wang, wang.type(0, `w${i} `)),
      write(there, li, li.type(li.read().length, `l${i} `)),
    ]
    for (const answer of await Promise.all(both)) expect(answer.ok).toBe(true)
    if (i % 3 === 0) await here.catchUp()
    if (i % 5 === 0) await there.catchUp()
  }
  await Promise.all([here.catchUp(), there.catchUp()])
  const text = await textOf(here)
  expect(await textOf(there)).toBe(text)
  expect([wang.read(), li.read()]).toEqual([text, text])
  expect(text.split(' ').filter(Boolean).sort()).toEqual(
    Array.from({ length: 20 }, (_, i) => [`w${i}`, `l${i}`])
      .flat()
      .sort(),
  )
})

test('[Y7] a node that is behind reads on before it refuses what another node knows', async () => {
  const store = memoryPlanStore()
  const [here, there] = [await openOn(store), await openOn(store)]
  const wang = openDevice(1)
  await write(here, wang, wang.type(0, 'first '))
  expect(await write(there, wang, wang.type(6, 'second'))).toEqual({ ok: true, value: {} })
  expect(await textOf(there)).toBe('first second')
})

test('[Y11] a text that was wiped is put back from the version before it, and the wiped one is a version too', async () => {
  const store = memoryPlanStore()
  const clock = { at: 1_000_000_000 }
  const document = await openOn(store, {}, () => clock.at)
  const [wang, vandal] = [openDevice(1), openDevice(2)]
  await write(document, wang, wang.type(0, 'Phase 1: gather at the port.'))
  clock.at += 60_000
  await write(document, wang, wang.type(0, 'Still the same minute. '))
  const whole = await textOf(document)

  clock.at += 2 * HOUR
  vandal.hear((await document.now()).state)
  expect(await write(document, vandal, vandal.erase(0, whole.length))).toEqual({
    ok: true,
    value: {},
  })
  expect(await textOf(document)).toBe('')
  const [before] = store.versions.list('plan')
  expect(before).toEqual({ at: clock.at, characters: whole.length })
  expect(store.versions.list('plan')).toHaveLength(2) // one before, none for the same minutes

  const epochs: string[] = []
  document.follow({ update: () => undefined, renewed: (epoch) => epochs.push(epoch) })
  clock.at += 1_000
  expect(await document.restore(clock.at)).toMatchObject({ refusal: { code: 'document-unknown' } })
  expect(await document.restore(before?.at ?? 0)).toEqual({ ok: true, value: {} })
  expect(await textOf(document)).toBe(whole)
  expect(epochs).toHaveLength(1)
  expect(store.versions.list('plan').map(({ characters }) => characters)).toEqual([
    0,
    whole.length,
    28,
  ])
  // Who had not heard of it writes to what is over, and is told.
  expect(await write(document, wang, wang.type(0, 'late'))).toMatchObject({
    refusal: { code: 'epoch-over' },
  })
  await document.close()
})
