import { HOUR, MINUTE } from '@homeward/shared/basics'
import type { View } from '@homeward/shared/operation'
import { expect, test } from 'vitest'
import { type Frames, openPlayback } from './playback.ts'
import { pause, play, seek } from './player.ts'

/** Frames and a clock that move when the test says so. */
function screen(): Frames & { pass(ms: number, count?: number): void } {
  let now = 0
  let waiting: (() => void) | undefined
  return {
    request(frame) {
      waiting = frame
      return 1
    },
    cancel() {
      waiting = undefined
    },
    now: () => now,
    pass(ms, count = 1) {
      for (let i = 0; i < count; i += 1) {
        now += ms
        const frame = waiting
        waiting = undefined
        frame?.()
      }
    },
  }
}

function opened(live: boolean) {
  const shown: (View | undefined)[] = []
  const frames = screen()
  const playback = openPlayback((view) => shown.push(view), { live }, frames)
  const every10 = Array.from({ length: 60 }, (_, i) => i * 10 * MINUTE)
  playback.reach({ start: 0, end: 10 * HOUR, moments: every10, runs: live })
  return { shown, frames, playback }
}

test('[V2] playing shows rising moments, and the last one is the end', () => {
  const { shown, frames, playback } = opened(false)
  playback.move(play)
  frames.pass(16, 5_000)
  const at = shown.map((view) => view?.at ?? -1)
  expect(at).toEqual([...at].sort((a, b) => a - b))
  expect(at.at(-1)).toBe(10 * HOUR)
  expect(playback.playhead().player.playing).toBe(false)
})

test('[V2] a browser that slept does not make the operation leap', () => {
  const { frames, playback } = opened(false)
  playback.move(play)
  frames.pass(60_000)
  expect(playback.playhead().player.at).toBeLessThanOrEqual(250 * 600)
})

test('[V7] at the live edge no moment is asked for, and moving leaves it from now', () => {
  const { shown, frames, playback } = opened(true)
  expect(playback.playhead()).toMatchObject({ live: true })
  playback.move((player) => seek(player, player.at - HOUR))
  frames.pass(16)
  expect(shown.at(-1)?.at).toBe(9 * HOUR)
  playback.goLive()
  frames.pass(16)
  expect(shown.at(-1)).toBeUndefined()
})

test('[V7] playing up to now goes live, and what was known is asked as known', () => {
  const { shown, frames, playback } = opened(true)
  playback.move((player) => ({ ...seek(player, 9 * HOUR), lens: 'known', speed: 3600 }))
  playback.move(play)
  frames.pass(16, 200)
  const past = shown.find((view) => view !== undefined)
  expect(past?.knownAt).toBe(past?.at)
  expect(playback.playhead().live).toBe(true)
})

test('[V7] a growing operation carries the live edge along and leaves the past where it is', () => {
  const { playback } = opened(true)
  playback.reach({ start: 0, end: 11 * HOUR, moments: [], runs: true })
  expect(playback.playhead().player.at).toBe(11 * HOUR)
  playback.move((player) => pause(seek(player, HOUR)))
  playback.reach({ start: 0, end: 12 * HOUR, moments: [], runs: true })
  expect(playback.playhead()).toMatchObject({ live: false, player: { at: HOUR } })
})

test('[V7] a replay opens at its start: it has no live edge', () => {
  const shown: (View | undefined)[] = []
  const frames = screen()
  const playback = openPlayback((view) => shown.push(view), { live: true }, frames)
  playback.reach({ start: HOUR, end: 2 * HOUR, moments: [], runs: false })
  frames.pass(16)
  expect(playback.playhead()).toMatchObject({ live: false, player: { at: HOUR } })
  expect(shown.at(-1)?.at).toBe(HOUR)
})

test('[V7] an address that names a moment shows that moment, before anything is moved', () => {
  const shown: (View | undefined)[] = []
  const frames = screen()
  const playback = openPlayback((view) => shown.push(view), { live: false, at: 4 * HOUR }, frames)
  playback.reach({ start: 0, end: 10 * HOUR, moments: [HOUR], runs: false })
  frames.pass(16)
  expect(shown.at(-1)?.at).toBe(4 * HOUR)
})

test('[V7] a replay opens where something first happens', () => {
  const shown: (View | undefined)[] = []
  const frames = screen()
  const playback = openPlayback((view) => shown.push(view), { live: true }, frames)
  playback.reach({ start: 0, end: 10 * HOUR, moments: [2 * HOUR, 3 * HOUR], runs: false })
  frames.pass(16)
  expect(shown.at(-1)?.at).toBe(2 * HOUR)
})
