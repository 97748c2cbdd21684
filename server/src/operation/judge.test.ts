import type { Scope } from '@homeward/shared/access'
import { changeRights } from '@homeward/shared/access'
import { LegId, PersonId, PlaceId, VehicleId } from '@homeward/shared/basics'
import type { Command } from '@homeward/shared/desk'
import { expect, test } from 'vitest'
import type { Session } from '../session/index.ts'
import {
  ask,
  checkIn,
  chief,
  id,
  node,
  openClock,
  session,
  verdictsOf,
} from './operation.testing.ts'
import type { Operation } from './operation.ts'

const MINUTE = 60_000
const place = (name: string) => PlaceId.parse(name)
const at = (...places: string[]): Scope => ({ kind: 'points', places: places.map(place) })
const on = (...vehicles: string[]): Scope => ({
  kind: 'vehicles',
  vehicles: vehicles.map((one) => VehicleId.parse(one)),
})
const field = (scope: Scope): Session => ({ ...session('fieldOfficer'), scope })

const defined = (name: string): Command => ({
  type: 'DefinePlace',
  place: {
    place: place(name),
    name: { en: name, zh: name },
    kind: 'port',
    side: 'inside',
    country: 'YE',
    position: [45, 12],
    zone: 'Asia/Aden',
  },
})

/** Two points, a bus between them, and a person registered at neither. */
async function ground(clock = openClock()): Promise<Operation> {
  const operation = await node(undefined, clock)
  const commands: Command[] = [
    { type: 'SetOperationState', state: 'open' },
    defined('aden'),
    defined('taiz'),
    {
      type: 'DefineVehicle',
      vehicle: { vehicle: VehicleId.parse('bus'), name: { en: 'Bus', zh: '车' }, mode: 'bus' },
    },
    {
      type: 'OpenLeg',
      leg: {
        leg: LegId.parse('leg-1'),
        vehicle: VehicleId.parse('bus'),
        from: place('taiz'),
        to: place('aden'),
        abroad: false,
        seats: 40,
      },
    },
  ]
  for (const [i, command] of commands.entries())
    expect((await operation.request(ask(`made-${i}`, command), chief)).ok).toBe(true)
  return operation
}

let made = 0
const said = (event: object, more: object = {}) => checkIn(`said-${++made}`, { event, ...more })

async function becomes(operation: Operation, by: Session, event: object): Promise<string> {
  const [verdict] = await verdictsOf(operation, [said(event)], by)
  return verdict?.verdict ?? 'nothing'
}

const persons = [PersonId.parse('wang')]

test('[A7] what is outside the scope of a session is kept for review, never refused', async () => {
  const operation = await ground()
  const aden = field(at('aden'))
  expect(await becomes(operation, aden, { type: 'CheckedIn', persons, place: 'aden' })).toBe(
    'recorded',
  )
  for (const event of [
    { type: 'CheckedIn', persons, place: 'taiz' },
    { type: 'Boarded', persons, leg: 'leg-1' }, // it leaves from Taiz
    { type: 'LegDeparted', leg: 'leg-1' },
    { type: 'GroupIn', at: { place: 'taiz' }, n: 4 },
    { type: 'Counted', at: { place: 'nowhere-known' }, n: 4 },
    { type: 'Disembarked', persons, leg: 'leg-9', place: 'taiz' },
  ])
    expect([event.type, await becomes(operation, aden, event)]).toEqual([event.type, 'review'])
  for (const event of [
    { type: 'Disembarked', persons, leg: 'leg-1', place: 'aden' },
    { type: 'LegArrived', leg: 'leg-1', place: 'aden' },
    { type: 'GroupMoved', from: { leg: 'leg-1' }, to: { place: 'aden' }, n: 1 },
    { type: 'Registered', person: 'new-1', kind: 'citizen', nationality: 'CHN' },
  ])
    expect([event.type, await becomes(operation, aden, event)]).toEqual([event.type, 'recorded'])
})

test('[A7] a liaison counts aboard their own vehicle, and checks nobody in at a place', async () => {
  const operation = await ground()
  const liaison = (scope: Scope): Session => ({ ...session('liaison'), scope })
  const boarded = { type: 'Boarded', persons, leg: 'leg-1' }
  expect(await becomes(operation, liaison(on('bus')), boarded)).toBe('recorded')
  expect(await becomes(operation, liaison(on('ship')), boarded)).toBe('review')
  const arrived = { type: 'CheckedIn', persons, place: 'aden' }
  expect(await becomes(operation, liaison({ kind: 'operation' }), arrived)).toBe('review')
})

test('[A7] about a person writes who works where the person is, and each mission while nobody has seen them', async () => {
  const operation = await ground()
  const registered = { type: 'Registered', person: 'wang', kind: 'citizen', nationality: 'CHN' }
  await becomes(operation, chief, registered)
  const answered = { type: 'Answered', persons }
  const consul: Session = {
    ...session('consul'),
    scope: { kind: 'mission', id: 'taiz', places: [place('taiz')] },
  }
  expect(await becomes(operation, consul, answered)).toBe('recorded')
  expect(await becomes(operation, field(at('aden')), answered)).toBe('review')
  await becomes(operation, chief, { type: 'CheckedIn', persons, place: 'aden' })
  expect(await becomes(operation, consul, answered)).toBe('review')
  expect(await becomes(operation, field(at('aden')), answered)).toBe('recorded')
  const two = { type: 'Answered', persons: ['wang', 'new-2'] }
  expect(await becomes(operation, field(at('taiz')), two)).toBe('review') // one of them is not there
})

test('[A6] an own entry is taken back within ten minutes, others’ and older ones wait for a review', async () => {
  const clock = openClock()
  const operation = await ground(clock)
  const aden = field(at('aden'))
  const seen = checkIn('mine', { event: { type: 'CheckedIn', persons, place: 'aden' } })
  await verdictsOf(operation, [seen], aden)
  const void_ = (entry: string) => ({ type: 'EntryVoided', entry, reason: 'typingError' })
  const other: Session = { ...session('fieldOfficer', 'somebody-else'), scope: aden.scope }
  expect(await becomes(operation, other, void_(id('mine')))).toBe('review')
  expect(await becomes(operation, aden, void_(id('unknown-yet')))).toBe('review')
  clock.at += 10 * MINUTE
  expect(await becomes(operation, aden, void_(id('mine')))).toBe('recorded')
  clock.at += 1
  expect(await becomes(operation, aden, void_(id('mine')))).toBe('review') // whatever its device says
  const same = [
    checkIn('both', { event: { type: 'CheckedIn', persons, place: 'aden' } }),
    said(void_(id('both'))),
  ]
  expect((await verdictsOf(operation, same, aden)).map((one) => one.verdict)).toEqual([
    'recorded',
    'recorded',
  ])
})

test('[A7] an offline report is judged by the rights of its time and by those of now', async () => {
  const operation = await ground()
  const moved = (until: number): Session => ({
    ...session('fieldOfficer'),
    ...changeRights({ role: 'fieldOfficer', scope: at('taiz') }, field(at('aden')), until),
  })
  const inTaiz = { type: 'CheckedIn', persons, place: 'taiz' }
  const inAden = { type: 'CheckedIn', persons, place: 'aden' }
  // The reports are made at 990,000: after or before the officer was moved to Aden.
  expect(await becomes(operation, moved(900_000), inAden)).toBe('recorded')
  expect(await becomes(operation, moved(995_000), inTaiz)).toBe('review') // then, not now
  expect(await becomes(operation, moved(995_000), inAden)).toBe('review') // now, not then
  expect(await becomes(operation, moved(900_000), inTaiz)).toBe('review')
})

test('[A7] a role that has changed since is remembered for what it was then', () => {
  const before = { role: 'fieldOfficer', scope: at('taiz') } as const
  const then = changeRights(before, { role: 'consul', scope: at('aden') }, 1_000)
  const later = changeRights(then, { role: 'officer', scope: at('aden') }, 100 * 86_400_000)
  expect(then.past).toEqual([{ ...before, until: 1_000 }])
  expect(later.past).toEqual([{ role: 'consul', scope: at('aden'), until: 100 * 86_400_000 }])
})
