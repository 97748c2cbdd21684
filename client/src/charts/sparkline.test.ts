import { expect, test } from 'vitest'
import { sparkPath } from './sparkline.ts'

test('[C2] a sparkline rises to the right when its figure rises', () => {
  expect(sparkPath([0, 5, 10], 22, 12)).toBe('M1.0,10.0L11.0,6.0L21.0,2.0')
})

test('[C2] a figure that did not change is a level line in the middle, and one value is no line', () => {
  expect(sparkPath([7, 7], 22, 12)).toBe('M1.0,6.0L21.0,6.0')
  expect(sparkPath([7], 22, 12)).toBe('')
})
