import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  block,
  byte,
  bytes,
  ME,
  n,
  SHAPE,
  string,
  text,
  writtenDocument,
} from './attackBytes.testing.ts'
import { attacksOnContent } from './attacksOnContent.testing.ts'
import { attacksOnStructure } from './attacksOnStructure.testing.ts'
import { act } from './honest.testing.ts'
import { type Gate, type Knock, openGate } from './openGate.ts'
import { openShadowThread } from './shadowThread.ts'

const doc = writtenDocument()
const state = Y.encodeStateAsUpdate(doc)
const known = Y.decodeStateVector(Y.encodeStateVector(doc))
const mine = known.get(ME) ?? 0
let gate: Gate
beforeAll(() => {
  gate = openGate()
})
afterAll(() => gate.close())

const knock = (update: Uint8Array, more: Partial<Knock> = {}): Knock => ({
  document: 'plan',
  version: 0,
  state: () => state,
  update,
  client: ME,
  known,
  shape: SHAPE,
  mayDelete: true,
  ...more,
})

test.each([...attacksOnStructure(doc), ...attacksOnContent(doc)])(
  '[Y1] refuses $name, and the document is as it was',
  async ({ bytes: update, why, shadow, mayDelete, name }) => {
    const answer = await gate.admit(knock(update, mayDelete === undefined ? {} : { mayDelete }))
    if (name === 'more than 64 kB') expect(answer).toMatchObject({ refusal: { code: 'too-large' } })
    else
      expect(answer).toEqual({
        ok: false,
        refusal: { code: 'update-refused', why: why ?? shadow },
      })
    // The next honest one is taken on the same version: nothing of the attack is in the shadow.
    const after = await gate.admit(knock(block(ME, mine, string('still here'))))
    expect(after.ok && after.value && textWith(after.value)).toContain('still here')
  },
)

function textWith(update: Uint8Array): string {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, state)
  Y.applyUpdate(copy, update)
  return copy.getText('text').toJSON()
}

test('[Y3] what is passed on is our own encoding, and a resend changes nothing', async () => {
  const device = new Y.Doc()
  Y.applyUpdate(device, state)
  device.clientID = ME
  const said: Uint8Array[] = []
  device.on('update', (update: Uint8Array) => said.push(update))
  act(device, { do: 'type', at: 0, words: 'first ' })
  act(device, { do: 'erase', at: 2, length: 3 })
  const whole = Y.mergeUpdates(said)
  const answer = await gate.admit(knock(whole, { document: 'other' }))
  if (!answer.ok || !answer.value) throw new Error('refused')
  expect(textWith(answer.value)).toBe(device.getText('text').toJSON())

  const next = new Map([...known, [ME, mine + 'first '.length]])
  const again = await gate.admit(knock(whole, { document: 'other', version: 1, known: next }))
  expect(again).toEqual({ ok: true, value: undefined })
})

test('[Y1] one update deletes no more than 5,000 characters of what others wrote', async () => {
  const long = new Y.Doc()
  long.clientID = 3
  long.getText('text').insert(0, 'x'.repeat(6_000))
  const wipe = (length: number) => bytes(n(0), n(1), n(3), n(1), n(0), n(length))
  const more = {
    document: 'long',
    state: () => Y.encodeStateAsUpdate(long),
    known: new Map([[3, 6_000]]),
  }
  expect(await gate.admit(knock(wipe(5_001), more))).toEqual({
    ok: false,
    refusal: { code: 'update-refused', why: 'too-many-deletes' },
  })
  expect(await gate.admit(knock(wipe(5_000), more))).toMatchObject({ ok: true })
})

test('[Y1] a document grows to one megabyte and no further', async () => {
  const full = new Y.Doc()
  full.clientID = 3
  full.getText('text').insert(0, 'x'.repeat(1_040_000))
  const more = {
    document: 'full',
    state: () => Y.encodeStateAsUpdate(full),
    known: new Map([[3, 1_040_000]]),
  }
  const write = (length: number) => block(ME, 0, string('y'.repeat(length)))
  expect(await gate.admit(knock(write(60_000), more))).toEqual({
    ok: false,
    refusal: { code: 'update-refused', why: 'document-full' },
  })
  expect(await gate.admit(knock(write(5_000), more))).toMatchObject({ ok: true })
})

test('[Y3] what kills or stalls the thread is refused, and the next update is taken', async () => {
  const thread = openShadowThread({ memoryMb: 64, watchdogMs: 500 })
  const task = (update: Uint8Array) => ({
    document: 'plan',
    version: 0,
    state,
    update,
    client: ME,
    shape: SHAPE,
    limits: { bytes: 1_048_576, deletedOfOthers: 5_000, cpuMs: 60_000 },
  })
  const hello = task(block(ME, mine, string('hello')))
  expect(await thread.ask(hello)).toMatchObject({ did: 'applied' })
  const bomb = bytes(n(1), n(33_000_000), n(ME), n(mine), byte(4))
  expect(await thread.ask(task(bomb))).toMatchObject({ did: 'refused' })
  expect(await thread.ask(hello)).toMatchObject({ did: 'applied' })
  const roots = Array.from({ length: 50_000 }, (_, i) => [byte(4), n(1), text(`r${i}`), text('x')])
  expect(await thread.ask(task(block(ME, mine, ...roots)))).toEqual({
    did: 'refused',
    why: 'too-slow',
  })
  expect(await thread.ask(hello)).toMatchObject({ did: 'applied' })
  await thread.close()
})
