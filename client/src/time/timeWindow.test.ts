import { HOUR } from '@homeward/shared/basics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { busyPart, densityOf, dragged, gridOf, windowOf, zoomed } from './timeWindow.ts'

const WHOLE = { start: 0, end: 1_600 * HOUR }
const moment = fc.integer({ min: WHOLE.start, max: WHOLE.end })
const span = fc
  .tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 2, max: 100 }))
  .map(([start, length]) => ({ start: start * HOUR, end: (start + length) * HOUR }))

test('[C8] whatever is asked for, the window lies in the whole and the playhead in the window', () => {
  const wish = fc.oneof(fc.constantFrom('busy' as const, 'whole' as const), span)
  fc.assert(
    fc.property(wish, span, moment, (wanted, busy, at) => {
      const window = windowOf(wanted, WHOLE, busy, at)
      expect(window.start).toBeGreaterThanOrEqual(WHOLE.start)
      expect(window.end).toBeLessThanOrEqual(WHOLE.end)
      expect(window.start <= at && at <= window.end).toBe(true)
    }),
  )
})

test('[C8] the busy part holds nearly all moments, and a running one reaches to now', () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 300 }), (some) => {
      const moments = some.sort((a, b) => a - b)
      const { start, end } = busyPart(WHOLE, moments, false)
      const inside = moments.filter((at) => start <= at && at <= end).length
      expect(inside / moments.length).toBeGreaterThanOrEqual(0.96)
      expect(busyPart(WHOLE, moments, true).end).toBe(WHOLE.end)
    }),
  )
})

test('[C8] three weeks of work and one report two months later: the weeks fill the window', () => {
  const weeks = Array.from({ length: 500 }, (_, i) => (100 + i) * HOUR)
  const { start, end } = busyPart(WHOLE, [...weeks, WHOLE.end], false)
  expect(start).toBeLessThanOrEqual(106 * HOUR)
  expect(end).toBeLessThan(700 * HOUR)
  expect(busyPart(WHOLE, [], false)).toEqual(WHOLE)
})

test('[C8] nearer and farther keep the playhead, end at two hours and at the whole', () => {
  fc.assert(
    fc.property(span, fc.double({ min: 0, max: 1, noNaN: true }), (window, share) => {
      const at = Math.round(window.start + share * (window.end - window.start))
      let wish = zoomed(window, WHOLE, at, 0.5)
      expect(wish).not.toBe('whole')
      for (let i = 0; i < 12; i++) {
        const next = windowOf(wish, WHOLE, WHOLE, at)
        expect(next.start <= at && at <= next.end).toBe(true)
        expect(next.end - next.start).toBeGreaterThanOrEqual(2 * HOUR)
        wish = zoomed(next, WHOLE, at, 2)
      }
      expect(wish).toBe('whole')
    }),
  )
})

test('[C8] a drag moves the window or one end, and never turns it round', () => {
  const grip = fc.constantFrom('start' as const, 'end' as const, 'both' as const)
  fc.assert(
    fc.property(span, grip, fc.integer({ min: -WHOLE.end, max: WHOLE.end }), (window, by, far) => {
      const after = dragged(window, WHOLE, by, far)
      expect(after.end - after.start).toBeGreaterThanOrEqual(2 * HOUR)
      expect(after.start >= WHOLE.start && after.end <= WHOLE.end).toBe(true)
      if (by === 'both') expect(after.end - after.start).toBe(window.end - window.start)
    }),
  )
})

test('[C8] every moment is in one part of the strip', () => {
  fc.assert(
    fc.property(fc.array(moment), fc.integer({ min: 1, max: 200 }), (moments, parts) => {
      const counts = densityOf(moments, WHOLE, parts)
      expect(counts.reduce((a, b) => a + b, 0)).toBe(moments.length)
    }),
  )
})

test('[C8] the moments that are counted cover the window, are round and not too many', () => {
  fc.assert(
    fc.property(span, fc.integer({ min: 20, max: 200 }), (window, about) => {
      const { from, to, points } = gridOf(window, about)
      expect(from).toBeLessThanOrEqual(window.start)
      expect(to).toBeGreaterThanOrEqual(window.end)
      expect(points).toBeLessThanOrEqual(about + 2)
      const step = (to - from) / (points - 1)
      expect(from % step).toBe(0)
      const longer = gridOf({ ...window, end: window.end + step / 2 }, about)
      if (longer.points <= points + 1 && (longer.to - longer.from) / (longer.points - 1) === step)
        expect(longer.from).toBe(from)
    }),
  )
})
