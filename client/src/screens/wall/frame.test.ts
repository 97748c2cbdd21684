import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figureSize, frameOf } from './frame.ts'
import { inRoom } from './rows.ts'

const screen = fc.record({
  width: fc.integer({ min: 320, max: 3840 }),
  height: fc.integer({ min: 320, max: 3840 }),
})
const count = fc.integer({ min: 0, max: 60 })
const has = fc.record({
  notice: fc.boolean(),
  drill: fc.boolean(),
  points: count,
  legs: count,
  differences: count,
})

test('[D1] whatever is on it, the wall is never higher or wider than its screen', () => {
  fc.assert(
    fc.property(screen, has, (size, what) => {
      const frame = frameOf(size, what)
      const { unit, head, notice, top, heading, row, air } = frame
      const list = (rows: number) => heading + rows * row
      const under = list(frame.differences)
      const wide = Math.max(
        list(frame.legs) + (frame.under === 'legs' ? under : 0),
        list(frame.points) + (frame.under === 'points' ? under : 0),
      )
      const tall = list(frame.points) + list(frame.legs) + list(frame.differences)
      const low = frame.tall ? tall : wide
      const full = head + (what.notice ? notice : 0) + top + air + low
      // Without room for a single row the headings alone may be cut off; no screen is that flat.
      if (frame.points + frame.legs + frame.differences > 0)
        expect(full * unit).toBeLessThanOrEqual(size.height + 1)
      expect(frame.width * unit).toBeLessThanOrEqual(size.width + 1)
    }),
  )
})

test('[D1] at 1920 × 1080 head figures are at least 96 px high, up to a hundred thousand people', () => {
  const { unit } = frameOf(
    { width: 1920, height: 1080 },
    { notice: true, drill: true, points: 9, legs: 9, differences: 3 },
  )
  for (const shown of ['0', '908', '1,061', '35,860', '99,999'])
    expect(figureSize(shown, 116, 380) * unit).toBeGreaterThanOrEqual(96)
  expect(figureSize('1,234,567', 116, 380)).toBeLessThan(96)
})

test('[D1] every screen shape has room for a point, a leg and a difference', () => {
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [360, 740],
    [1080, 1920],
  ] as const) {
    const what = { notice: true, drill: true, points: 9, legs: 9, differences: 9 }
    const frame = frameOf({ width, height }, what)
    expect(Math.min(frame.points, frame.legs, frame.differences)).toBeGreaterThanOrEqual(1)
  }
})

test('[D1] rows that do not fit are not lost: the last row stands for them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 20 }), (rows, room) => {
      const { shown, rest } = inRoom(rows, room)
      expect([...shown, ...rest]).toEqual(rows)
      expect(shown.length + (rest.length > 0 ? 1 : 0)).toBeLessThanOrEqual(room)
    }),
  )
})
