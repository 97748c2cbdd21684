import { expect, test } from 'vitest'
import type { Instant } from '../basics/index.ts'
import type { Decision } from '../ledger/index.ts'
import {
  at,
  boarded,
  DAY,
  leg,
  legOpened,
  persons,
  recorded,
  request,
  said,
  THEATRE,
  type Told,
} from '../testing/index.ts'
import { type Command, type Desk, decide, emptyDesk, layOnDesk, occupied } from './index.ts'

const NOW = at(9)

/** A desk after these decisions; the ship has so many seats. */
function deskOf(seats: number, ...events: readonly Told[]): Desk {
  const lines = [
    ...THEATRE.filter(({ event }) => event.leg !== 'ship'),
    said(legOpened('ship', 'port', 'haven', { abroad: true, seats }), { at: DAY }),
    ...events.map((event) => said(event, { at: at(8) })),
  ]
  return layOnDesk(emptyDesk(), recorded(lines))
}

const granted = (id: string, ...who: string[]): Told => ({
  type: 'SeatsGranted',
  request: id,
  leg: 'ship',
  persons: who,
})
const heldUntil = (until: Instant, id: string, ...who: string[]): Told => ({
  ...granted(id, ...who),
  type: 'SeatsHeld',
  until,
})
const ask = (id: string, ...who: string[]): Command => ({
  type: 'RequestSeats',
  request: request(id),
  leg: leg('ship'),
  persons: persons(...who),
})
/** The decisions of a command, or why there are none. */
const outcome = (desk: Desk, command: Command, now = NOW) => {
  const answer = decide(command, desk, now)
  return answer.ok ? answer.value : answer.refusal
}
const first = (desk: Desk, command: Command, now = NOW) => {
  const decided = decide(command, desk, now)
  return decided.ok ? decided.value[0] : undefined
}

test('[S1] all the seats asked for are granted when they are left', () => {
  const desk = deskOf(4, granted('one', 'wang'))
  expect(outcome(desk, ask('two', 'li', 'zhao', 'chen'))).toEqual([
    granted('two', 'li', 'zhao', 'chen'),
  ])
})

test('[S2] a family larger than the seats left gets none of them, and hears how many there are', () => {
  const desk = deskOf(2, granted('one', 'wang'))
  expect(outcome(desk, ask('two', 'li', 'zhao'))).toMatchObject([
    { type: 'SeatsRefused', request: 'two', refusal: { code: 'leg-full', asked: 2, left: 1 } },
  ])
})

test('[S2] a leg of which nobody has said how many seats it has promises none', () => {
  const desk = layOnDesk(emptyDesk(), recorded(THEATRE))
  expect(first(desk, ask('one', 'wang'))).toMatchObject({ refusal: { code: 'leg-full', left: 0 } })
})

test('[S2] more aboard than seats leaves nought, not fewer', () => {
  const desk = deskOf(1, granted('one', 'wang', 'li', 'zhao'))
  expect(first(desk, ask('two', 'chen'))).toMatchObject({ refusal: { left: 0 } })
})

test('[S1] nobody sits on two seats of one request', () => {
  expect(outcome(deskOf(1), ask('one', 'wang', 'wang'))).toEqual([granted('one', 'wang')])
})

test('[S3] a request that was granted is granted again without a second seat', () => {
  expect(outcome(deskOf(1, granted('one', 'wang')), ask('one', 'wang'))).toEqual([])
})

test('[S3] a request that was refused gets the same refusal, even when seats have come free', () => {
  const refusal = { code: 'leg-full', asked: 2, left: 1 } as const
  const refused: Told = { type: 'SeatsRefused', request: 'one', leg: 'ship', refusal }
  expect(outcome(deskOf(9, refused), ask('one', 'wang', 'li'))).toEqual(refusal)
})

test('[S3] a hold becomes a grant on the very seats it kept', () => {
  const desk = deskOf(2, heldUntil(at(10), 'one', 'wang', 'li'))
  expect(outcome(desk, ask('one', 'li', 'wang'))).toEqual([granted('one', 'li', 'wang')])
  expect(first(desk, ask('two', 'zhao'))).toMatchObject({ type: 'SeatsRefused' })
})

test('[S6] a hold that has run out is free, and the decision says so', () => {
  const desk = deskOf(2, heldUntil(at(9), 'one', 'wang', 'li'))
  expect(outcome(desk, ask('two', 'zhao', 'chen'))).toEqual([
    { type: 'HoldExpired', request: 'one' },
    granted('two', 'zhao', 'chen'),
  ])
  expect(first(desk, ask('two', 'zhao', 'chen'), at(9) - 1)).toMatchObject({ type: 'SeatsRefused' })
})

test('[S6] a hold that would have run out already is refused with its deadline', () => {
  const late = { ...ask('one', 'wang'), holdUntil: NOW } as Command
  expect(outcome(deskOf(2), late)).toMatchObject([
    { type: 'SeatsRefused', refusal: { code: 'too-late', deadline: NOW } },
  ])
})

test('[S6] that a hold ran out takes nothing from what has been granted since', () => {
  const events = [heldUntil(at(9), 'one', 'wang'), granted('one', 'wang')]
  const desk = deskOf(2, ...events, { type: 'HoldExpired', request: 'one' })
  expect(occupied(shipOf(desk), NOW)).toEqual({ granted: 1, held: 0 })
})

const shipOf = (desk: Desk) => {
  const ship = desk.legs.get(leg('ship'))
  if (!ship) throw new Error('no ship')
  return ship
}

test('[S7] a request id with other persons is refused', () => {
  const desk = deskOf(9, granted('one', 'wang'), heldUntil(at(10), 'two', 'li'))
  expect(outcome(desk, ask('one', 'wang', 'li'))).toEqual({ code: 'id-reused' })
  expect(outcome(desk, ask('two', 'zhao'))).toEqual({ code: 'id-reused' })
})

test('[S7] a request that stands on one leg is refused on another', () => {
  const desk = deskOf(9, granted('one', 'wang'))
  const other = { ...ask('one', 'wang'), leg: leg('bus') } as Command
  expect(outcome(desk, other)).toEqual({ code: 'already-defined' })
})

test('[S5] a reduction takes holds before grants, the newest first, whole requests only', () => {
  const desk = deskOf(
    9,
    granted('one', 'a', 'b'),
    heldUntil(at(12), 'two', 'c'),
    granted('three', 'd', 'e', 'f'),
    heldUntil(at(12), 'four', 'g', 'h'),
  )
  const moved = (seats: number) => {
    const [reduced] = reduce(desk, seats)
    return reduced?.type === 'CapacityReduced' ? reduced.moved : undefined
  }
  expect([moved(8), moved(7), moved(5), moved(4), moved(1)]).toEqual([
    [],
    ['four'],
    ['four', 'two'],
    ['four', 'two', 'three'],
    ['four', 'two', 'three', 'one'],
  ])
})

const reduce = (desk: Desk, seats: number): readonly Decision[] => {
  const answer = decide({ type: 'ReduceCapacity', leg: leg('ship'), seats }, desk, NOW)
  return answer.ok ? answer.value : []
}

test('[S5] a hold that has run out is no seat to take: what stands is moved until the rest fits', () => {
  const desk = deskOf(6, granted('one', 'a', 'b', 'c'), heldUntil(at(9), 'old', 'd', 'e', 'f'))
  expect(reduce(desk, 2)).toEqual([
    { type: 'HoldExpired', request: 'old' },
    { type: 'CapacityReduced', leg: 'ship', seats: 2, moved: ['one'] },
  ])
})

test('[S8] a cancelled leg holds no seats, grants none, and is not closed again', () => {
  const desk = deskOf(9, granted('one', 'wang'), { type: 'LegCancelled', leg: 'ship' })
  expect(occupied(shipOf(desk), NOW)).toEqual({ granted: 0, held: 0 })
  expect(first(desk, ask('two', 'li'))).toMatchObject({ refusal: { code: 'leg-not-open' } })
  expect(outcome(desk, { type: 'CloseLeg', leg: leg('ship') })).toMatchObject({
    code: 'leg-not-open',
  })
  expect(outcome(desk, { type: 'CancelLeg', leg: leg('ship') })).toEqual([])
})

test('[S8] a closed leg keeps its grants and grants no more', () => {
  const desk = deskOf(9, granted('one', 'wang'), { type: 'LegClosed', leg: 'ship' })
  expect(occupied(shipOf(desk), NOW)).toEqual({ granted: 1, held: 0 })
  expect(first(desk, ask('two', 'li'))).toMatchObject({ refusal: { code: 'leg-not-open' } })
})

test('[S8] a closed operation decides nothing more', () => {
  const desk = deskOf(9, { type: 'OperationStateSet', state: 'closed' })
  expect(outcome(desk, ask('one', 'wang'))).toEqual({ code: 'operation-not-open' })
  expect(outcome(desk, { type: 'SetOperationState', state: 'open' })).toMatchObject({
    code: 'state-unreachable',
  })
})

test('[S8] a released request frees its seats and can be made again', () => {
  const desk = deskOf(1, granted('one', 'wang'), { type: 'SeatsReleased', request: 'one' })
  expect(outcome(desk, ask('two', 'li'))).toEqual([granted('two', 'li')])
  expect(outcome(desk, ask('one', 'wang'))).toEqual([granted('one', 'wang')])
  expect(outcome(desk, { type: 'ReleaseSeats', request: request('one') })).toEqual([])
  expect(outcome(desk, { type: 'ReleaseSeats', request: request('none') })).toEqual({
    code: 'request-unknown',
  })
})

test('[S8] what is not known is refused by name', () => {
  const desk = deskOf(1)
  const lost = leg('lost')
  expect(outcome(desk, { ...ask('one', 'wang'), leg: lost } as Command)).toEqual({
    code: 'leg-unknown',
  })
  expect(outcome(desk, { type: 'CloseLeg', leg: lost })).toEqual({ code: 'leg-unknown' })
  expect(outcome(desk, { type: 'CancelLeg', leg: lost })).toEqual({ code: 'leg-unknown' })
  expect(outcome(desk, { type: 'ReduceCapacity', leg: lost, seats: 1 })).toEqual({
    code: 'leg-unknown',
  })
})

test('[S8] what is seen decides nothing', () => {
  const before = deskOf(2, granted('one', 'wang'))
  const after = deskOf(2, granted('one', 'wang'), boarded('ship', 'li'))
  expect(after).toEqual(before)
})
