import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ActorId, MINUTE } from '../basics/index.ts'
import { standingOf } from './device.ts'
import { type Grant, Grant as GrantShape } from './grant.ts'
import { DeviceId, DeviceKey, displayCodeIn, sayDisplayCode } from './ids.ts'
import { askIn, deviceOf, invite, join, letIn, turnAway } from './invitation.ts'

const chief = ActorId.parse('chief-1')
const device = DeviceId.parse('device-aaaabbbbccccdddd')
const grant: Grant = GrantShape.parse({
  role: 'fieldOfficer',
  scope: { kind: 'points', places: ['aden'] },
  audience: 'live',
  label: 'AP-4',
})
const phone = (letter: string) => ({
  key: DeviceKey.parse(`BA${letter.repeat(85)}`),
  origin: 'https://homeward.example',
})
const NOW = 1_000_000
const over = { ok: false, refusal: { code: 'invitation-over' } }

test('[U21] an invitation takes the first device and no other, until it runs out', () => {
  fc.assert(
    fc.property(fc.nat(40 * MINUTE), fc.nat(40 * MINUTE), (first, wait) => {
      const open = invite(grant, chief, NOW)
      const joined = join(open, phone('a'), NOW + first)
      expect(joined.ok).toBe(first < 15 * MINUTE)
      if (!joined.ok) return
      const later = NOW + first + wait
      expect(join(joined.value, phone('b'), later)).toEqual(over)
      expect(join(joined.value, phone('a'), later).ok).toBe(wait < 15 * MINUTE)
    }),
    { numRuns: 200 },
  )
})

test('[U21] an invitation that nobody made is over', () => {
  expect(join(undefined, phone('a'), NOW)).toEqual(over)
})

test('[U24] only a waiting device is let in, once, and one that is turned away stays out', () => {
  const open = invite(grant, chief, NOW)
  const answer = { device, grant }
  expect(letIn(open, answer, chief, NOW)).toEqual(over) // no device yet
  const waiting = join(open, phone('a'), NOW)
  if (!waiting.ok) throw new Error('joined')
  expect(letIn(waiting.value, answer, chief, NOW + 16 * MINUTE)).toEqual(over)
  const away = turnAway(waiting.value, chief, NOW)
  if (!away.ok) throw new Error('turned away')
  expect(letIn(away.value, answer, chief, NOW)).toEqual(over)
  expect(join(away.value, phone('a'), NOW)).toEqual(over)
  const inside = letIn(waiting.value, answer, chief, NOW)
  if (!inside.ok) throw new Error('let in')
  expect(letIn(inside.value, answer, chief, NOW)).toEqual(over)
  expect(turnAway(inside.value, chief, NOW)).toEqual(over)
  expect(deviceOf(waiting.value)).toBeUndefined()
  expect(deviceOf(inside.value)).toMatchObject({
    id: device,
    grant,
    invitedBy: chief,
    ...phone('a'),
  })
})

test('[U21] an invitation can be taken back before it is used', () => {
  const away = turnAway(invite(grant, chief, NOW), chief, NOW)
  if (!away.ok) throw new Error('taken back')
  expect(join(away.value, phone('a'), NOW)).toEqual(over)
})

test('[U29] a display that asks by itself is nobody’s guest: who lets it in decides what it gets', () => {
  const inside = letIn(askIn(phone('a'), NOW), { device, grant }, chief, NOW)
  expect(inside.ok && deviceOf(inside.value)).toEqual({
    ...{ id: device, grant, approvedBy: chief, joinedAt: NOW },
    ...phone('a'),
  })
})

test('[U27] a pass ends by the clock, and a device that is cut off by a word', () => {
  const pass = { acts: ['report:checkIn' as const], until: NOW }
  expect(standingOf({ grant }, NOW)).toBe('active')
  expect(standingOf({ grant: { ...grant, pass } }, NOW - 1)).toBe('active')
  expect(standingOf({ grant: { ...grant, pass } }, NOW)).toBe('over')
  const revoked = { by: chief, at: NOW, reason: 'lost' as const }
  expect(standingOf({ grant: { ...grant, pass }, revoked }, NOW - 1)).toBe('revoked')
})

test('[U29] a code read from a wall is understood as people type it', () => {
  const code = displayCodeIn('0K1B-C2DE')
  expect(code).toBe('0K1BC2DE')
  expect(displayCodeIn('ok lb c2de')).toBe(code)
  expect(displayCodeIn('oki b–c2d e')).toBe(code)
  expect(displayCodeIn('0K1BC2D')).toBeUndefined()
  expect(displayCodeIn('0K1BC2DU')).toBeUndefined()
  expect(code && sayDisplayCode(code)).toBe('0K1B-C2DE')
})
