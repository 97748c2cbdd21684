import { ActorId } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { memoryRecords } from '../records/index.ts'
import { openAttempts } from './attempts.ts'
import { openChallenges } from './challenges.ts'
import { openCodes } from './codes.ts'
import { openHashing } from './hashing.ts'
import { openPasswords } from './passwords.ts'
import type { Sealing } from './sealing.ts'
import { codeOf, stepAt } from './totp.ts'

const chief = ActorId.parse('chief-1')
const SECOND = 1_000

/** Keeps the secret where the test can see it, under the place it was sealed for. */
function openDrawer() {
  const held = new Map<string, Buffer>()
  const sealing: Sealing = {
    seal(place, secret) {
      held.set(place, Buffer.from(secret))
      return place
    },
    unseal: (place, sealed) => held.get(place === sealed ? place : '') ?? Buffer.alloc(0),
  }
  return { sealing, secretOf: (place: string) => held.get(place) ?? Buffer.alloc(0) }
}

test('[E10] a code works once, however many show it at the same time', async () => {
  const clock = { now: 1_800_000_000_000 }
  const { sealing, secretOf } = openDrawer()
  const codes = openCodes(memoryRecords(), sealing, () => clock.now)
  await codes.begin(chief)
  const show = (off = 0) => codeOf(secretOf('code/chief-1'), stepAt(clock.now) + off)
  expect(await codes.proves(chief, show())).toBe(false)
  expect(await codes.has(chief)).toBe(false)
  expect(await codes.confirm(chief, '000000')).toBe(false)
  expect(await codes.confirm(chief, show())).toBe(true)
  expect(await codes.proves(chief, show())).toBe(false) // it was used to confirm
  clock.now += 30 * SECOND
  const tries = await Promise.all(Array.from({ length: 10 }, () => codes.proves(chief, show())))
  expect(tries.filter(Boolean)).toHaveLength(1)
  expect(await codes.proves(chief, show(-1))).toBe(false)
})

test('[E10] a secret that was begun and not confirmed takes the place of none', async () => {
  const records = memoryRecords()
  const clock = { now: 1_800_000_000_000 }
  const { sealing, secretOf } = openDrawer()
  const codes = openCodes(records, sealing, () => clock.now)
  await codes.begin(chief)
  await codes.confirm(chief, codeOf(secretOf('code/chief-1'), stepAt(clock.now)))
  const before = await records.get('code', chief)
  await codes.begin(chief)
  expect(await records.get('code', chief)).toEqual(before)
})

test('[E11] a password is kept as an argon2id hash at the cost that is promised', async () => {
  const records = memoryRecords()
  const passwords = openPasswords(records, openHashing())
  for (const weak of ['short', 'aaaaaaaaaaaaaaaaaaaa', '一二三四五六'])
    expect(await passwords.set(chief, weak)).toMatchObject({
      ok: false,
      refusal: { code: 'password-weak' },
    })
  expect((await passwords.set(chief, 'a lamp at the quay é')).ok).toBe(true)
  const kept = JSON.stringify(await records.get('password', chief))
  expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  expect(kept).not.toContain('lamp')
  expect(await passwords.proves(chief, 'a lamp at the quay e\u0301')).toMatchObject({ value: true })
  expect(await passwords.proves(chief, 'a lamp at the quay e')).toMatchObject({ value: false })
  expect(await passwords.proves(undefined, 'a lamp at the quay é')).toMatchObject({ value: false })
})

test('[E11] a flood of guesses is turned away past fifty that wait, and those that wait are heard', async () => {
  const hashing = openHashing()
  const tries = await Promise.all(
    Array.from({ length: 60 }, () => hashing.proves('a guess at something', undefined)),
  )
  expect(tries.filter(({ ok }) => ok)).toHaveLength(52)
  for (const one of tries)
    expect(one.ok || one.refusal).toEqual(
      one.ok ? true : { code: 'too-fast', retryAfter: expect.any(Number) },
    )
  expect((await hashing.proves('a guess at something', undefined)).ok).toBe(true)
})

test('[E12] who guesses waits longer each time, and never locks another out', () => {
  const clock = { now: 1_800_000_000_000 }
  const attempts = openAttempts(() => clock.now)
  const waits = [1, 2, 3, 4, 5, 6].map(() => {
    attempts.failed('chief-1', 'there')
    return attempts.wait('chief-1', 'there')
  })
  expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000])
  for (let i = 0; i < 100; i += 1) attempts.failed('chief-1', `bot-${i}`)
  expect(attempts.wait('chief-1', 'here')).toBe(0)
  expect(attempts.hold('chief-1')).toBeLessThanOrEqual(2_000)
  expect(attempts.hold('chief-2')).toBe(0)
  for (let i = 0; i < 30; i += 1) attempts.failed(`someone-${i}`, 'bot')
  expect(attempts.wait('chief-2', 'bot')).toBe(60_000)
  attempts.passed('chief-1', 'there')
  expect(attempts.wait('chief-1', 'there')).toBe(0)
  clock.now += 15 * 60 * SECOND
  expect(attempts.wait('chief-2', 'bot')).toBe(0)
})

test('[E13] a question is answered once, in time, by the one who was asked', async () => {
  const records = memoryRecords()
  const clock = { now: 1_800_000_000_000 }
  const challenges = openChallenges(records, () => clock.now)
  const other = openChallenges(records, () => clock.now) // another node
  const text = (await challenges.ask('session-1')).toString('base64url')
  expect(await other.isOurs(text, 'session-1')).toBe(true)
  expect(await challenges.isOurs(text, 'session-2')).toBe(false)
  expect(await challenges.isOurs(Buffer.alloc(56).toString('base64url'), 'session-1')).toBe(false)
  const bytes = Buffer.from(text, 'base64url')
  bytes[3] = (bytes[3] ?? 0) ^ 1
  expect(await challenges.isOurs(bytes.toString('base64url'), 'session-1')).toBe(false)
  const used = await Promise.all([challenges, other, challenges].map((at) => at.use(text)))
  expect(used.filter(Boolean)).toHaveLength(1)
  clock.now += 5 * 60 * SECOND
  expect(await challenges.isOurs(text, 'session-1')).toBe(false)
  await challenges.sweep()
  expect(await records.list('usedChallenge')).toEqual([])
})
