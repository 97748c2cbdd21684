import { HOUR, MINUTE } from '@homeward/shared/basics'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openPlayer, type Player, pause, play, seek, shift, step, tick } from './player.ts'

const span = { start: 0, end: 100 * HOUR }
const player = (change: Partial<Player> = {}): Player => ({
  ...openPlayer(span.start, span.end),
  ...change,
})

/** Lets the frames of a screen pass and returns each moment that was shown. */
function watch(from: Player, moments: readonly number[], frames: number, frame = 16): number[] {
  const shown: number[] = []
  let now = from
  for (let i = 0; i < frames && now.playing; i += 1) {
    now = tick(now, frame, moments)
    shown.push(now.at)
  }
  return shown
}

test('[V2] a second at 600x is ten minutes of the operation', () => {
  const busy = Array.from({ length: 600 }, (_, i) => i * MINUTE)
  expect(tick(play(player()), 1_000, busy).at).toBe(10 * MINUTE)
})

test('[V2] paused, time stands still', () => {
  expect(tick(pause(player({ at: 7 })), 1_000, []).at).toBe(7)
})

test('[V2] at the end it stops by itself, and play starts over', () => {
  const ended = tick(play(player({ at: span.end - MINUTE })), 1_000, [])
  expect(ended).toMatchObject({ at: span.end, playing: false })
  expect(play(ended)).toMatchObject({ at: span.start, playing: true })
})

test('[V3] hours of nothing are left out, and the next event is reached with a run-up', () => {
  const moments = [0, 30 * HOUR, 90 * HOUR]
  const shown = watch(play(player({ at: 1 })), moments, 400)
  const first = shown[0] ?? 0
  expect(first).toBe(30 * HOUR - 300 * 1_000) // half a second at 600x before it
  expect(shown.some((at) => at >= 30 * HOUR && at < 31 * HOUR)).toBe(true)
})

test('[V3] with jumps off every hour is shown', () => {
  const shown = watch(play(player({ jumps: false })), [90 * HOUR], 1_000_000)
  const gaps = shown.map((at, i) => at - (shown[i - 1] ?? 0))
  expect(Math.max(...gaps)).toBe(16 * 600)
})

test('[V3] a jump never passes an event and never goes back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100 * HOUR }), { maxLength: 30 }),
      fc.constantFrom(1, 60, 600, 3600),
      fc.integer({ min: 0, max: 100 * HOUR }),
      (times, speed, at) => {
        const moments = times.sort((a, b) => a - b)
        const before = player({ at, speed, playing: true })
        const after = tick(before, 16, moments)
        expect(after.at).toBeGreaterThanOrEqual(before.at)
        const next = moments.find((moment) => moment > before.at) ?? span.end
        expect(after.at).toBeLessThanOrEqual(Math.max(next, before.at + 16 * speed))
      },
    ),
  )
})

test('[V4] steps go from event to event, both ways, and stop playing', () => {
  const moments = [HOUR, HOUR, 2 * HOUR]
  const first = step(play(player()), 1, moments)
  expect(first).toMatchObject({ at: HOUR, playing: false })
  const second = step(first, 1, moments)
  expect(second.at).toBe(2 * HOUR)
  expect(step(second, -1, moments).at).toBe(HOUR)
  expect(step(second, 1, moments).at).toBe(span.end)
  expect(step(first, -1, moments).at).toBe(span.start)
})

test('[V4] seeking stays inside the operation, and the speeds have ends', () => {
  expect(seek(player(), -5).at).toBe(0)
  expect(seek(player(), 1e15).at).toBe(span.end)
  expect(shift(player({ speed: 600 }), 1).speed).toBe(900)
  expect(shift(player({ speed: 3600 }), 1).speed).toBe(3600)
  expect(shift(player({ speed: 1 }), -1).speed).toBe(1)
})
