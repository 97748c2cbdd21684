import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ActorId, EntryId, OperationId, type Refusal } from '../basics/index.ts'
import type { Report } from '../ledger/index.ts'
import {
  type Carry,
  type KeptAct,
  nextParcel,
  openOutbox,
  outcomesOfReports,
  readOutboxFile,
  type Shelf,
  setbackOf,
  URGENCIES,
  writeOutboxFile,
} from './index.ts'

const LIU = ActorId.parse('consul-1')
const LIVE = OperationId.parse('live-1')
const id = (n: number) => EntryId.parse(`act-${String(n).padStart(6, '0')}`)

function counted(n: number, more: Partial<KeptAct> = {}): KeptAct {
  const event = { type: 'GroupIn', at: { place: 'camp' }, n: 1 }
  const report = { id: id(n), at: 1_000 + n, heardAt: 1_000, event } as unknown as Report // checked when it is loaded
  return {
    ...{ id: id(n), operation: LIVE, actor: LIU, order: n, urgency: 'count', at: 1_000 + n },
    ...{ sending: { is: 'report', report }, stage: 'kept' },
    ...more,
  }
}

function openShelf(kept: KeptAct[] = []) {
  const disk = new Map(kept.map((act) => [act.id, act]))
  const shelf: Shelf = {
    load: async () => [...disk.values()],
    async write(acts) {
      for (const act of acts) disk.set(act.id, act)
    },
    async remove(ids) {
      for (const one of ids) disk.delete(one)
    },
  }
  return { shelf, disk }
}
const recording: Carry = async (parcel) => ({
  ok: true,
  value: outcomesOfReports(parcel, {
    verdicts: parcel.acts.map((act, i) => ({ id: act.id, verdict: 'recorded', seq: i + 1 })),
  }),
})
const saying =
  (code: 'try-again' | 'malformed' | 'device-revoked'): Carry =>
  async () => ({
    ok: false,
    refusal: (code === 'malformed' ? { code, where: [] } : { code }) as Refusal, // by its code
  })

test('[OB4] what is more urgent goes first, and in one urgency what was done first', () => {
  const acts = fc.array(fc.constantFrom(...URGENCIES), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(acts, (urgencies) => {
      let left = urgencies.map((urgency, i) => counted(i + 1, { urgency }))
      const went: KeptAct[] = []
      for (let parcel = nextParcel(left, { by: LIU, bytes: 600 }); parcel; ) {
        went.push(...parcel.acts)
        const gone = new Set(parcel.acts.map((act) => act.id))
        left = left.filter((act) => !gone.has(act.id))
        parcel = nextParcel(left, { by: LIU, bytes: 600 })
      }
      expect(went).toHaveLength(urgencies.length)
      const rank = (act: KeptAct) => URGENCIES.indexOf(act.urgency) * 1_000 + act.order
      expect(went.map(rank)).toEqual(went.map(rank).sort((a, b) => a - b))
    }),
  )
})

test('[OB5] nothing leaves before the answer: a line that fails keeps everything', async () => {
  const { shelf, disk } = openShelf()
  const outbox = await openOutbox(shelf)
  await outbox.keep([counted(1), counted(2)])
  expect(await outbox.push(LIU, saying('try-again'), () => 1)).toBe('wait')
  expect([...disk.values()].map(({ stage }) => stage)).toEqual(['sent', 'sent'])
  const again = await openOutbox(shelf) // the phone was restarted
  expect(await again.push(LIU, recording, () => 5)).toBe('moved')
  expect(again.tally()).toMatchObject({ kept: 0, sent: 0, confirmed: 2 })
  expect(again.list().map(({ seq }) => seq)).toEqual([1, 2])
  expect(await again.push(LIU, recording, () => 5)).toBe('nothing')
})

test('[OB6] one act that is refused is named, and never holds the others', async () => {
  for (const bad of [1, 2, 7, 12]) {
    const { shelf } = openShelf()
    const outbox = await openOutbox(shelf)
    await outbox.keep(Array.from({ length: 12 }, (_, i) => counted(i + 1)))
    const carry: Carry = (parcel) =>
      parcel.acts.some((act) => act.id === id(bad))
        ? saying('malformed')(parcel)
        : recording(parcel)
    for (let tries = 0; tries < 60; tries += 1)
      if ((await outbox.push(LIU, carry, () => 1)) === 'nothing') break
    expect(outbox.tally()).toMatchObject({ confirmed: 11, refused: 1, kept: 0, sent: 0 })
    expect(outbox.list().find(({ stage }) => stage === 'refused')).toMatchObject({
      id: id(bad),
      refusal: { code: 'malformed' },
    })
  }
})

test('[OB5] an answer that speaks of nobody changes nothing; a device that was cut off keeps its acts to be carried away', async () => {
  const outbox = await openOutbox(openShelf().shelf)
  await outbox.keep([counted(1)])
  expect(
    await outbox.push(
      LIU,
      async () => ({ ok: true, value: [] }),
      () => 1,
    ),
  ).toBe('wait')
  expect(outbox.tally().confirmed).toBe(0)
  await outbox.push(LIU, saying('device-revoked'), () => 1)
  expect(outbox.tally()).toMatchObject({ refused: 1 })
  await outbox.forget(99)
  expect(outbox.list()).toHaveLength(1) // somebody must look at it
  expect(setbackOf({ code: 'not-signed-in' }, 3)).toBe('wait')
})

test('[OB7] an outbox goes into a file and comes out on another device, once, with the name of who did it', async () => {
  const acts = [counted(1), counted(2, { stage: 'confirmed' }), counted(3, { stage: 'sent' })]
  const text = writeOutboxFile(acts)
  const other = ActorId.parse('officer-1')
  const read = readOutboxFile(text, other)
  if (typeof read === 'string') throw new Error(read)
  expect(
    read.acts.map(({ id: one, actor, witness, stage }) => [one, actor, witness, stage]),
  ).toEqual([
    [id(1), other, LIU, 'kept'],
    [id(3), other, LIU, 'kept'],
  ])
  const outbox = await openOutbox(openShelf().shelf)
  await outbox.keep(read.acts)
  await outbox.keep(read.acts)
  expect(outbox.list()).toHaveLength(2)
  expect(readOutboxFile(text.replace('"n":1', '"n":9'), other)).toBe('changed')
  expect(readOutboxFile(text.replace('"version":1', '"version":2'), other)).toBe('newer')
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (any) => {
      expect(typeof readOutboxFile(any, other)).toBe('string')
    }),
  )
})
