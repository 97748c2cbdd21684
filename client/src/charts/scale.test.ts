import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linear, roundSteps } from './scale.ts'

test('[C2] a place on the drawing and a moment of the span answer each other', () => {
  const whole = fc.integer({ min: 0, max: 1_000_000 })
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 10, max: 2000 }), (start, length, width) => {
      const scale = linear([start, start + length], [0, width])
      expect(scale.back(scale.at(start + length / 2))).toBeCloseTo(start + length / 2, 3)
      expect(scale.back(-50)).toBe(start)
      expect(scale.back(width + 50)).toBe(start + length)
    }),
  )
})

test('[C2] the steps of the height are round, start at nothing and reach the greatest figure', () => {
  expect(roundSteps(908, 3)).toEqual([0, 500, 1000])
  expect(roundSteps(0, 3)).toEqual([0, 1])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500_000 }), (max) => {
      const steps = roundSteps(max, 3)
      expect(steps.at(-1)).toBeGreaterThanOrEqual(max)
      expect(steps.length).toBeLessThanOrEqual(5)
      for (const step of steps) expect(Number.isInteger(step)).toBe(true)
    }),
  )
})
