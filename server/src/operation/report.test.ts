import { expect, test } from 'vitest'
import { memoryLedger } from '../ledger/index.ts'
import { ask, checkIn, chief, id, node, openClock, verdictsOf } from './operation.testing.ts'

test('[L7] each report of a batch gets its own verdict, and a bad one blocks none', async () => {
  const operation = await node()
  const found = await verdictsOf(operation, [
    checkIn('a'),
    { nonsense: true },
    checkIn('b', { event: { type: 'CheckedIn', persons: [], place: 'aden' } }),
    checkIn('a'),
    checkIn('a', { at: 990_001 }),
    checkIn('c'),
    'text',
    null,
  ])
  expect(found.map(({ verdict }) => verdict)).toEqual([
    'recorded',
    'refused',
    'refused',
    'duplicate',
    'refused',
    'recorded',
    'refused',
    'refused',
  ])
  expect(found[2]).toMatchObject({ id: id('b'), refusal: { code: 'malformed' } })
  expect(found[4]).toMatchObject({ refusal: { code: 'id-reused' } })
  expect(operation.state.seq).toBe(2)
})

test('[L2] a report sent again is a duplicate with its first number, by whichever node', async () => {
  const ledger = memoryLedger()
  const [one, two] = [await node(ledger), await node(ledger)]
  await verdictsOf(one, [checkIn('a')])
  await verdictsOf(one, [checkIn('b')])
  expect(await verdictsOf(two, [checkIn('a')])).toEqual([
    { id: id('a'), verdict: 'duplicate', seq: 1 },
  ])
})

test('[A2] a replay takes no report and no request', async () => {
  const replay = await node(memoryLedger(), openClock(), 'replay')
  const refusal = { ok: false, refusal: { code: 'read-only' } }
  expect(await replay.report([checkIn('a')], chief)).toEqual(refusal)
  expect(
    await replay.request(ask('open', { type: 'SetOperationState', state: 'open' }), chief),
  ).toEqual(refusal)
  expect((await replay.ledger.end()).seq).toBe(0)
})

test('[L4] followers are told of each entry once, in order, after it is in the ledger', async () => {
  const operation = await node()
  const told: number[] = []
  const stop = operation.follow((entries) => {
    for (const { seq } of entries) {
      expect(seq).toBeLessThanOrEqual(operation.state.seq)
      told.push(seq)
    }
  })
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      verdictsOf(operation, [checkIn(`x${i}`), checkIn(`y${i}`), checkIn(`x${i}`)]),
    ),
  )
  expect(told).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  expect((await operation.ledger.end()).seq).toBe(40)
  stop()
  await verdictsOf(operation, [checkIn('later')])
  expect(told).toHaveLength(40)
})

test('[L4] a follower that throws keeps nobody else from hearing', async () => {
  const operation = await node()
  const told: number[] = []
  operation.follow(() => {
    throw new Error('a broken follower')
  })
  operation.follow((entries) => told.push(...entries.map(({ seq }) => seq)))
  expect(await verdictsOf(operation, [checkIn('a')])).toMatchObject([{ verdict: 'recorded' }])
  expect(told).toEqual([1])
})

test('[N1] what another node appends is told in its place', async () => {
  const ledger = memoryLedger()
  const [one, two] = [await node(ledger), await node(ledger)]
  const told: number[] = []
  one.follow((entries) => told.push(...entries.map(({ seq }) => seq)))
  await verdictsOf(two, [checkIn('a'), checkIn('b')])
  await verdictsOf(one, [checkIn('c')])
  await verdictsOf(two, [checkIn('d')])
  await Promise.all([one.catchUp(), one.catchUp(), one.catchUp()])
  expect(told).toEqual([1, 2, 3, 4])
})
