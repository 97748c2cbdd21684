import { HOUR } from '@homeward/shared/basics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPicture } from '../testing/index.ts'
import { type Mark, marksOf, placeMarks, seekBy } from './marks.ts'
import { linear } from './scale.ts'

const span = { start: 0, end: 240 * HOUR }
const mark = fc.record({
  at: fc.integer({ min: span.start, max: span.end }),
  sort: fc.constantFrom('lift' as const, 'discrepancy' as const),
  id: fc.constantFrom('a', 'b', 'c'),
})
const marks: fc.Arbitrary<readonly Mark[]> = fc
  .array(mark, { maxLength: 30 })
  .map((all) => all.sort((a, b) => a.at - b.at))

test('[C7] a mark stands where people left the country, and at each discrepancy', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture }) => {
      const lifts = marksOf(picture).filter(({ sort }) => sort === 'lift')
      expect(lifts.length).toBe(
        picture.legs.filter(({ abroad, carried }) => abroad && carried > 0).length,
      )
      expect(marksOf(picture).length - lifts.length).toBe(picture.discrepancies.list.length)
      const times = marksOf(picture).map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }),
  )
})

test('[C7] marks that would touch stand as one and none is lost', () => {
  fc.assert(
    fc.property(marks, (all) => {
      const placed = placeMarks(all, linear([span.start, span.end], [0, 500]), 8)
      expect(placed.flatMap((one) => one.marks)).toHaveLength(all.length)
      for (const sort of ['lift', 'discrepancy'] as const) {
        const lefts = placed.filter((one) => one.sort === sort).map(({ x }) => x)
        for (const [i, left] of lefts.entries())
          if (i > 0) expect(left - (lefts[i - 1] ?? 0)).toBeGreaterThanOrEqual(8)
      }
    }),
  )
})

test('[C2] every key of the funnel leads to a moment inside the span, and others lead nowhere', () => {
  const key = fc.constantFrom(
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'PageUp',
    'PageDown',
    'Home',
    'End',
  )
  fc.assert(
    fc.property(
      key,
      fc.boolean(),
      fc.integer({ min: 0, max: span.end }),
      marks,
      (k, s, at, all) => {
        const to = seekBy(k, s, at, span, all)
        expect(to).toBeGreaterThanOrEqual(span.start)
        expect(to).toBeLessThanOrEqual(span.end)
      },
    ),
  )
  expect(seekBy('x', false, 0, span, [])).toBeUndefined()
})

test('[C2] up and down step from mark to mark, shift makes a step of one minute', () => {
  const two: readonly Mark[] = [
    { at: HOUR, sort: 'lift', id: 'a' },
    { at: 5 * HOUR, sort: 'discrepancy', id: 'b' },
  ]
  expect(seekBy('ArrowUp', false, 0, span, two)).toBe(HOUR)
  expect(seekBy('ArrowUp', false, HOUR, span, two)).toBe(5 * HOUR)
  expect(seekBy('ArrowDown', false, 5 * HOUR, span, two)).toBe(HOUR)
  expect(seekBy('ArrowUp', false, 6 * HOUR, span, two)).toBe(6 * HOUR)
  expect(seekBy('ArrowRight', true, 0, span, two)).toBe(60_000)
  expect(seekBy('ArrowRight', false, 0, span, two)).toBe(72 * 60_000)
})
