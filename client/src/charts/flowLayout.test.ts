import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPicture } from '../testing/index.ts'
import { flowOf } from './flow.ts'
import { LABEL_HEIGHT, layFlow } from './flowLayout.ts'

const mode = fc.constantFrom('standing' as const, 'journey' as const)
const room = fc.record({
  width: fc.integer({ min: 320, max: 1920 }),
  height: fc.integer({ min: 200, max: 900 }),
})

test('[C5] labels of the flow picture never overlap and stay inside it', () => {
  fc.assert(
    fc.property(randomPicture, mode, room, ({ picture, atlas }, which, size) => {
      const drawing = layFlow(flowOf(picture, atlas, which), size)
      for (const a of drawing.nodes) {
        expect(a.labelTop).toBeGreaterThanOrEqual(-0.001)
        expect(a.labelTop + LABEL_HEIGHT).toBeLessThanOrEqual(drawing.height + 0.001)
        expect(a.labelLeft + a.labelWidth).toBeLessThanOrEqual(drawing.width + 0.001)
        for (const b of drawing.nodes) {
          if (a === b) continue
          const apart =
            Math.abs(a.labelTop - b.labelTop) >= LABEL_HEIGHT - 0.01 ||
            a.labelLeft + a.labelWidth <= b.x ||
            b.labelLeft + b.labelWidth <= a.x
          expect(apart, `${a.id} and ${b.id}`).toBe(true)
        }
      }
    }),
  )
})

test('[C6] bars and ribbons are as wide as the people they stand for, by one measure', () => {
  fc.assert(
    fc.property(randomPicture, mode, room, ({ picture, atlas }, which, size) => {
      const drawing = layFlow(flowOf(picture, atlas, which), size)
      const measures = [
        ...drawing.nodes.map(({ n, height }) => height / n),
        ...drawing.links.map(({ n, width }) => width / n),
      ].filter((measure) => Number.isFinite(measure))
      for (const measure of measures) expect(measure).toBeCloseTo(measures[0] ?? 0, 6)
    }),
  )
})

test('[C5] every node stands in its own column', () => {
  fc.assert(
    fc.property(randomPicture, mode, room, ({ picture, atlas }, which, size) => {
      const flow = flowOf(picture, atlas, which)
      const drawing = layFlow(flow, size)
      expect(drawing.nodes.length).toBe(flow.nodes.length)
      const step = drawing.width / flow.columns
      for (const { x, column } of drawing.nodes) expect(x).toBeCloseTo(column * step, 3)
    }),
  )
})

test('[C5] people who are all home by their own word are drawn, in a column of their own', () => {
  // Found by chance: one column made every place of the drawing NaN.
  fc.assert(
    fc.property(randomPicture, ({ picture, atlas }) => {
      const totals = { ...picture.totals, home: 1 }
      const flow = flowOf({ ...picture, places: [], legs: [], totals }, atlas, 'journey')
      const drawing = layFlow(flow, { width: 320, height: 200 })
      expect(drawing.nodes.map(({ id, x }) => ({ id, x }))).toEqual([{ id: 'ended:home', x: 160 }])
    }),
    { numRuns: 5 },
  )
})
