import { LegId, PersonId, PlaceId, RequestId, VehicleId } from '@homeward/shared/basics'
import { type Command, occupied } from '@homeward/shared/desk'
import { deskOf } from '@homeward/shared/picture'
import { expect, test } from 'vitest'
import { memoryLedger } from '../ledger/index.ts'
import { ask, chief, node, openClock, session } from './operation.testing.ts'
import type { Operation } from './operation.ts'

const LEG = LegId.parse('linyi-1')
const place = (id: string): Command => ({
  type: 'DefinePlace',
  place: {
    place: PlaceId.parse(id),
    name: { zh: '港', en: 'Port' },
    kind: 'port',
    side: 'inside',
    country: 'YE',
    position: [45, 12.8],
    zone: 'Asia/Aden',
  },
})

/** An operation with one leg of so many seats. */
async function withLeg(seats: number, ledger = memoryLedger(), clock = openClock()) {
  const operation = await node(ledger, clock)
  const commands: Command[] = [
    place('aden'),
    place('djibouti'),
    {
      type: 'DefineVehicle',
      vehicle: {
        vehicle: VehicleId.parse('linyi'),
        name: { zh: '临沂', en: 'Linyi' },
        mode: 'warship',
      },
    },
    {
      type: 'OpenLeg',
      leg: {
        leg: LEG,
        vehicle: VehicleId.parse('linyi'),
        from: PlaceId.parse('aden'),
        to: PlaceId.parse('djibouti'),
        abroad: true,
        seats,
      },
    },
  ]
  for (const [i, command] of commands.entries()) {
    const answer = await operation.request(ask(`set-up-${i}`, command), chief)
    if (!answer.ok) throw new Error(answer.refusal.code)
  }
  return operation
}
const seats = (request: string, n: number): Command => ({
  type: 'RequestSeats',
  request: RequestId.parse(request),
  leg: LEG,
  persons: Array.from({ length: n }, (_, i) => PersonId.parse(`${request}-p${i}`)),
})
const taken = ({ state }: Operation, now: number) => {
  const leg = deskOf(state, { at: 9e15 - 1, knownAt: 9e15 - 1 }).legs.get(LEG)
  return leg ? occupied(leg, now).granted : 0
}

test('[J8] the clock of a new operation is that of its first place inside, then of its embassy', async () => {
  const operation = await node()
  expect(operation.info().place.zone).toBe('UTC')
  const define = async (id: string, zone: string, more: object) => {
    const { type, place: defined } = place(id) as Extract<Command, { type: 'DefinePlace' }> // made so above
    const command = { type, place: { ...defined, zone, ...more } }
    await operation.request(ask(`define-${id}`, command), chief)
  }
  await define('djibouti', 'Africa/Djibouti', { side: 'haven' })
  expect(operation.info().place.zone).toBe('UTC')
  await define('aden', 'Asia/Aden', {})
  expect(operation.info().place.zone).toBe('Asia/Aden')
  await define('khartoum', 'Africa/Khartoum', { kind: 'embassy' })
  expect(operation.info().place).toEqual({
    zone: 'Africa/Khartoum',
    name: { zh: '港', en: 'Port' },
  })
})

test('[S1] a request that fits is granted, recorded and told', async () => {
  const operation = await withLeg(3)
  const told: string[] = []
  operation.follow((entries) => told.push(...entries.map(({ event }) => event.type)))
  const answer = await operation.request(ask('one', seats('r-1', 3)), chief)
  expect(answer).toMatchObject({
    ok: true,
    value: { seq: 5, entries: [ask('one', seats('r', 1)).id] },
  })
  expect(told).toEqual(['SeatsGranted'])
  const [entry] = await operation.ledger.readAfter(4, 1)
  expect(entry).toMatchObject({ by: chief.actor, certain: true, event: { request: 'r-1' } })
})

test('[S3] a resend gets the first answer: a grant, a refusal, and what changed nothing', async () => {
  const operation = await withLeg(2)
  const asks = [
    ask('grant', seats('r-1', 2)),
    ask('full', seats('r-2', 1)),
    ask('unknown', { type: 'CloseLeg', leg: LegId.parse('no-leg') }),
    ask('again', seats('r-1', 2)),
    ask('reach', { type: 'SetOperationState', state: 'closing' }),
  ]
  const first = []
  for (const one of asks) first.push(await operation.request(one, chief))
  expect(first.map((answer) => (answer.ok ? 'yes' : answer.refusal.code))).toEqual([
    'yes',
    'leg-full',
    'leg-unknown',
    'yes',
    'state-unreachable',
  ])
  const { seq } = operation.state
  // What would make each of them come out otherwise, were it decided again.
  await operation.request(
    ask('free', { type: 'ReleaseSeats', request: RequestId.parse('r-1') }),
    chief,
  )
  await operation.request(ask('open', { type: 'SetOperationState', state: 'open' }), chief)
  for (const [i, one] of asks.entries())
    expect(await operation.request(one, chief)).toEqual(first[i])
  expect(operation.state.seq).toBe(seq + 2)
  expect(taken(operation, 1_000_000)).toBe(0)
})

test('[S3] a resend to another node, or after a restart, gets the first answer too', async () => {
  const ledger = memoryLedger()
  const one = await withLeg(2, ledger)
  const first = await one.request(ask('full', seats('r-1', 3)), chief)
  const two = await node(ledger)
  expect(await two.request(ask('full', seats('r-1', 3)), chief)).toEqual(first)
  expect((await ledger.end()).seq).toBe(5)
})

test('[L2] the id of an ask with another command, or from another actor, is refused', async () => {
  const operation = await withLeg(9)
  await operation.request(ask('one', seats('r-1', 1)), chief)
  const refused = { ok: false, refusal: { code: 'id-reused' } }
  expect(await operation.request(ask('one', seats('r-1', 2)), chief)).toEqual(refused)
  expect(await operation.request(ask('one', seats('r-1', 1)), session('officer'))).toEqual(refused)
  expect(taken(operation, 1_000_000)).toBe(1)
})

test('[S6] an expired hold is free, and its end is recorded with the grant that takes its place', async () => {
  const clock = openClock()
  const operation = await withLeg(2, memoryLedger(), clock)
  const held: Command = {
    ...seats('r-1', 2),
    type: 'RequestSeats',
    holdUntil: 1_500_000,
  } as Command // one member of the union
  await operation.request(ask('hold', held), chief)
  expect(await operation.request(ask('early', seats('r-2', 1)), chief)).toMatchObject({
    refusal: { code: 'leg-full', left: 0 },
  })
  clock.at = 1_500_000
  const answer = await operation.request(ask('late', seats('r-3', 2)), chief)
  expect(answer).toMatchObject({ ok: true, value: { entries: { length: 2 } } })
  const events = (await operation.ledger.readAfter(6, 9)).map(({ event }) => event.type)
  expect(events).toEqual(['HoldExpired', 'SeatsGranted'])
  expect(await operation.request(ask('late', seats('r-3', 2)), chief)).toMatchObject({
    value: { entries: { length: 2 } },
  })
})

const ROUNDS = Number(process.env.HOMEWARD_SEAT_ROUNDS ?? 30)

test(`[S4] nodes that ask at the same time, ${ROUNDS} times, never promise a seat twice`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const ledger = memoryLedger()
    await withLeg(3, ledger)
    const nodes = await Promise.all([node(ledger), node(ledger), node(ledger)])
    const answers = await Promise.all(
      [...nodes, ...nodes].map((one, i) => one.request(ask(`r${i}`, seats(`r-${i}`, 1)), chief)),
    )
    const granted = answers.filter((answer) => answer.ok).length
    const again = answers.filter((answer) => !answer.ok && answer.refusal.code === 'try-again')
    expect(granted).toBeLessThanOrEqual(3)
    expect(granted + again.length).toBeGreaterThanOrEqual(3)
    const [one] = nodes
    await one.catchUp()
    expect(taken(one, 1_000_000)).toBe(granted)
  }
})

test('[S4] the same ask sent to two nodes at once is decided once', async () => {
  const ledger = memoryLedger()
  await withLeg(5, ledger)
  const [one, two] = await Promise.all([node(ledger), node(ledger)])
  const both = await Promise.all([
    one.request(ask('same', seats('r-1', 2)), chief),
    two.request(ask('same', seats('r-1', 2)), chief),
  ])
  expect(both[0]).toEqual(both[1])
  expect((await ledger.end()).seq).toBe(5)
})
