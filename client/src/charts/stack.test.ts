import { GROUPS } from '@homeward/shared/picture'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPicture } from '../testing/index.ts'
import { linear } from './scale.ts'
import { areas, highest, isGroup, layersSeen, line, pointAt, STACK } from './stack.ts'

const points = fc
  .array(randomPicture, { minLength: 1, maxLength: 12 })
  .map((pictures) => pictures.map(({ picture: { totals } }, i) => ({ at: i * 1000, totals })))

const x = linear([0, 12_000], [0, 600])
/** A drawing in which a pixel of height is one person, upwards. */
const y = linear([0, 1], [0, 1])

/** Highest and lowest pixel of a path at a left distance. */
function reach(path: string, left: number): { low: number; high: number } {
  const corners = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, px, py]) => ({
    left: Number(px),
    top: Number(py),
  }))
  const there = corners.filter((corner) => corner.left === left).map(({ top }) => top)
  return { low: Math.min(...there), high: Math.max(...there) }
}

test('[C3] the areas of the funnel lie on each other up to located, and to total with the rest', () => {
  fc.assert(
    fc.property(points, (all) => {
      const drawn = areas(all, x, y)
      const last = all.at(-1)
      if (!last) return
      const left = x.at(last.at)
      let floor = 0
      for (const { layer, path } of drawn) {
        const { low, high } = reach(path, left)
        if (last.totals[layer] > 0 && all.length === 1) {
          expect(low).toBeCloseTo(floor, 0)
          expect(high).toBeCloseTo(floor + last.totals[layer], 0)
        }
        floor += last.totals[layer]
      }
      expect(floor).toBe(last.totals.total)
      const located = STACK.reduce((sum, layer) => sum + last.totals[layer], 0)
      expect(located).toBe(last.totals.located)
    }),
  )
})

test('[C3] the stack holds every group once', () => {
  expect([...STACK].sort()).toEqual([...GROUPS].sort())
  expect(isGroup('notLocated')).toBe(false)
})

test('[C3] a count holds until the next: the line is level between two points', () => {
  const totals = (n: number) => ({ located: n }) as never // only this figure is read
  const steps = line(
    [
      { at: 0, totals: totals(3) },
      { at: 6000, totals: totals(8) },
      { at: 12_000, totals: totals(8) },
    ],
    'located',
    x,
    y,
  )
  expect(steps).toBe('M0,3L300,3L300,8L600,8L600,8')
})

test('[C2] the figures at the playhead are those of the last moment at or before it', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 0, max: 20_000 }), (all, at) => {
      const found = pointAt(all, at)
      expect(found).toBe(all.findLast((point) => point.at <= at))
    }),
  )
})

test('[C3] the legend names what is in the drawing, and the drawing has room for all of it', () => {
  fc.assert(
    fc.property(points, (all) => {
      expect(layersSeen(all)).toHaveLength(areas(all, x, y).length)
      for (const { totals } of all) expect(highest(all)).toBeGreaterThanOrEqual(totals.total)
      expect(highest(all, { high: 1_000_000 })).toBe(1_000_000)
    }),
  )
})
