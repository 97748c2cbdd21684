import { HOUR, MINUTE } from '@homeward/shared/basics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paceOf } from './pace.ts'

const moments = fc.array(fc.integer({ min: 0, max: 100 * HOUR }), { minLength: 1, maxLength: 30 })

test('[F11] a feed runs at its speed when no pause is cut', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 3_600 }), (all, speed) => {
      const { elapsed } = paceOf(all, speed)
      const first = Math.min(...all)
      for (const at of all) expect(elapsed(at)).toBeCloseTo((at - first) / speed, 6)
    }),
  )
})

test('[F11] cut pauses keep the order of everything, and none is longer than asked', () => {
  fc.assert(
    fc.property(moments, (all) => {
      const { elapsed } = paceOf(all, 1, 20 * MINUTE)
      const sorted = [...all].sort((a, b) => a - b)
      for (const [i, at] of sorted.entries()) {
        const pause = elapsed(at) - elapsed(sorted[i - 1] ?? at)
        expect(pause).toBeGreaterThanOrEqual(0)
        expect(pause).toBeLessThanOrEqual(20 * MINUTE)
        if (at - (sorted[i - 1] ?? at) <= 20 * MINUTE)
          expect(pause).toBe(at - (sorted[i - 1] ?? at))
      }
    }),
  )
})
