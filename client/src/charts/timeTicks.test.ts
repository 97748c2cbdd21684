import { HOUR } from '@homeward/shared/basics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clock, localIn } from '../time/index.ts'
import { timeTicks } from './timeTicks.ts'

const ZONES = ['Asia/Shanghai', 'Asia/Aden', 'Africa/Khartoum', 'Africa/Cairo', 'Asia/Kathmandu']
const moment = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2026, 0, 1) })

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
          // The first minute of a day, which is not midnight where the clock skips it.
          if (day) expect(localIn(zone, at).day).not.toBe(localIn(zone, at - 60_000).day)
        }
      },
    ),
  )
})

test('[C1] the two scales of Sudan mark midnight of Beijing and of Khartoum, six hours apart', () => {
  const span = { start: Date.UTC(2023, 3, 22), end: Date.UTC(2023, 3, 25) }
  const [beijing] = timeTicks('Asia/Shanghai', span, 300, 60).filter(({ day }) => day)
  const [khartoum] = timeTicks('Africa/Khartoum', span, 300, 60).filter(({ day }) => day)
  expect((khartoum?.at ?? 0) - (beijing?.at ?? 0)).toBe(6 * HOUR)
})

test('[C1] the day on which Cairo has no midnight is marked once, at the change of its clock', () => {
  const span = { start: Date.UTC(2023, 3, 27, 12), end: Date.UTC(2023, 3, 28, 12) }
  const days = timeTicks('Africa/Cairo', span, 1600, 60).filter((tick) => tick.day)
  expect(days.map(({ at }) => clock('Africa/Cairo', at))).toEqual(['01:00'])
})
