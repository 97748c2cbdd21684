import { HOUR } from '@homeward/shared/basics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeTicks } from './timeTicks.ts'
import { instantOf, offsetAt, wallTime } from './zone.ts'

const ZONES = ['Asia/Shanghai', 'Asia/Aden', 'Africa/Khartoum', 'Africa/Cairo', 'Asia/Kathmandu']
const moment = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2026, 0, 1) })

test('[C1] the two time scales are the wall clocks of their own zones', () => {
  const at = Date.UTC(2023, 3, 24, 6, 5)
  expect(offsetAt('Asia/Shanghai', at)).toBe(8 * HOUR)
  expect(offsetAt('Africa/Khartoum', at)).toBe(2 * HOUR)
  expect(wallTime('Africa/Khartoum', at)).toBe(Date.UTC(2023, 3, 24, 8, 5))
})

test('[C1] the clock of Cairo moves forward in the night to 28 April 2023', () => {
  const before = Date.UTC(2023, 3, 27, 21, 59)
  expect(offsetAt('Africa/Cairo', before)).toBe(2 * HOUR)
  expect(offsetAt('Africa/Cairo', before + HOUR)).toBe(3 * HOUR)
  // 00:30 of that night was never shown: the moment of the change stands for it.
  const skipped = instantOf('Africa/Cairo', Date.UTC(2023, 3, 28, 0, 30))
  expect(wallTime('Africa/Cairo', skipped)).toBeGreaterThan(Date.UTC(2023, 3, 28, 0, 30) - HOUR)
})

test('[C1] a moment read off a wall clock is found again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), moment, (zone, at) => {
      const wall = wallTime(zone, at)
      expect(wallTime(zone, instantOf(zone, wall))).toBe(wall)
    }),
  )
})

test('[C1] ticks rise, stay inside the span, never crowd, and days start at local midnight', () => {
  const span = fc.tuple(moment, fc.integer({ min: HOUR, max: 900 * HOUR }))
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      span,
      fc.integer({ min: 200, max: 1600 }),
      (zone, [start, length], width) => {
        const ticks = timeTicks(zone, { start, end: start + length }, width, 60)
        expect(ticks.length).toBeLessThanOrEqual(Math.floor(width / 60) + 2)
        for (const [i, { at, day }] of ticks.entries()) {
          expect(at).toBeGreaterThanOrEqual(start)
          expect(at).toBeLessThanOrEqual(start + length)
          const before = ticks[i - 1]
          if (before) expect(at).toBeGreaterThan(before.at)
          if (day) expect(wallTime(zone, at) % (24 * HOUR) === 0).toBe(true)
        }
      },
    ),
  )
})
