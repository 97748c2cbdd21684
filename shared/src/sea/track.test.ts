import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from '../basics/index.ts'
import {
  densify,
  distanceKm,
  greatCircle,
  kmAlong,
  lengthKm,
  pointAlong,
  splitAt,
} from './index.ts'

const position = fc.tuple(
  fc.double({ min: -170, max: 170, noNaN: true }),
  fc.double({ min: -70, max: 70, noNaN: true }),
)
const near = fc.tuple(
  fc.double({ min: 40, max: 50, noNaN: true }),
  fc.double({ min: 10, max: 20, noNaN: true }),
)
const track = fc.array(near, { minLength: 2, maxLength: 6 })

test('[K3] a flight follows the great circle, in steps, from end to end', () => {
  fc.assert(
    fc.property(position, position, (from, to) => {
      const points = greatCircle(from, to, 200)
      const direct = distanceKm(from, to)
      fc.pre(direct < 19_000) // near the antipode every way is a great circle
      expect(points[0]).toEqual(from)
      expect(Math.abs(lengthKm(points) - direct)).toBeLessThan(0.001 + direct * 1e-6)
      for (const [i, point] of points.slice(1).entries())
        expect(distanceKm(points[i] ?? point, point)).toBeLessThan(200.1)
    }),
  )
})

test('[K3] Addis Ababa to Beijing is about 8,340 km, as flight tables have it', () => {
  const points = greatCircle([38.7993, 8.9779], [116.585, 40.0801])
  expect(Math.abs(lengthKm(points) / 8_340 - 1)).toBeLessThan(0.006)
})

test('[K3] a way over the date line stays in one piece', () => {
  const points = greatCircle([170, 10], [-170, 10])
  const longitudes = points.map(([lon]) => lon)
  expect(longitudes).toEqual([...longitudes].sort((a, b) => a - b))
  expect(longitudes[longitudes.length - 1]).toBeCloseTo(190)
})

test('[K4] a point so far along a track is that far along it', () => {
  fc.assert(
    fc.property(track, fc.double({ min: 0, max: 1, noNaN: true }), (way, part) => {
      const km = lengthKm(way) * part
      const here = pointAlong(way, km) ?? way[0]
      const found = kmAlong(way, here as Position) // a track of two points has a point
      expect(distanceKm(pointAlong(way, found) ?? here ?? [0, 0], here ?? [0, 0])).toBeLessThan(0.5)
    }),
  )
})

test('[K4] before its start a track is at its start, past its end at its end', () => {
  const way: Position[] = [
    [43, 12],
    [44, 12],
  ]
  expect(pointAlong(way, -5)).toEqual([43, 12])
  expect(pointAlong(way, 1e6)).toEqual([44, 12])
  expect(pointAlong([], 1)).toBeUndefined()
})

test('[K4] points put into a track change neither its ends nor its length by more than its bend', () => {
  fc.assert(
    fc.property(track, (way) => {
      const dense = densify(way, 50)
      expect(dense[0]).toEqual(way[0])
      expect(dense[dense.length - 1]).toEqual(way[way.length - 1])
      for (const [i, point] of dense.slice(1).entries())
        expect(distanceKm(dense[i] ?? point, point)).toBeLessThan(51)
      const length = lengthKm(way)
      expect(Math.abs(lengthKm(dense) - length)).toBeLessThan(0.01 + length * 0.01)
    }),
    // A track that goes nowhere failed once: nothing is a part of nought.
    {
      examples: [
        [
          [
            [45, 15],
            [45, 15],
          ],
        ],
      ],
    },
  )
})

test('[K4] a track cut in two is as long as before, and its parts meet where it was cut', () => {
  fc.assert(
    fc.property(track, fc.double({ min: 0, max: 1, noNaN: true }), (way, part) => {
      const km = lengthKm(way) * part
      const { behind, ahead } = splitAt(way, km)
      expect(behind[behind.length - 1]).toEqual(ahead[0])
      expect(behind[0]).toEqual(way[0])
      expect(ahead[ahead.length - 1]).toEqual(way[way.length - 1])
      const parts = lengthKm(behind) + lengthKm(ahead)
      expect(Math.abs(parts - lengthKm(way))).toBeLessThan(1)
    }),
  )
})
