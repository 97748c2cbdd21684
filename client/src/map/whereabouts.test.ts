import { HOUR, MINUTE, type Position } from '@homeward/shared/basics'
import { distanceKm, lengthKm } from '@homeward/shared/sea'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Sighting, whereabouts } from './whereabouts.ts'

const lon = fc.double({ min: 40, max: 50, noNaN: true })
const lat = fc.double({ min: 10, max: 20, noNaN: true })
const position = fc.tuple(lon, lat)
const track = fc.array(position, { minLength: 2, maxLength: 6 })
const hours = fc.integer({ min: 0, max: 48 })
const sighting = fc.option(fc.record({ position, at: hours }), { nil: undefined })

const aden: Position = [45, 12.8]
const djibouti: Position = [43.1, 11.6]
const way = [aden, djibouti]
const run = { departedAt: 10 * HOUR, arrives: 18 * HOUR }

test('[K5] before it departs a vehicle is at the start, after it arrived at the end', () => {
  expect(whereabouts({}, way, undefined, 9 * HOUR)).toMatchObject({ position: aden, how: 'there' })
  expect(whereabouts(run, way, undefined, 9 * HOUR)).toMatchObject({ position: aden, how: 'there' })
  const arrived = { ...run, arrivedAt: 17 * HOUR }
  expect(whereabouts(arrived, way, undefined, 17 * HOUR)).toMatchObject({
    position: djibouti,
    how: 'there',
    since: 17 * HOUR,
  })
})

test('[K5] half-way in time it is half-way along its track, and that is said to be an estimate', () => {
  const found = whereabouts(run, way, undefined, 14 * HOUR)
  expect(found?.how).toBe('estimated')
  expect(found?.km).toBeCloseTo(lengthKm(way) / 2)
  expect(distanceKm(found?.position ?? aden, aden)).toBeCloseTo(lengthKm(way) / 2, 0)
})

test('[K5] a sighting moves it there, and it runs on from there', () => {
  const seen: Sighting = { position: [44.5, 12], at: 12 * HOUR } // 40 km off the line
  expect(whereabouts(run, way, seen, 12 * HOUR)).toMatchObject({
    position: seen.position,
    how: 'there',
    since: 12 * HOUR,
  })
  const later = whereabouts(run, way, seen, 15 * HOUR)
  expect(later?.how).toBe('estimated')
  expect(distanceKm(later?.position ?? aden, djibouti)).toBeLessThan(
    distanceKm(seen.position, djibouti),
  )
})

test('[K5] an old sighting of an earlier leg says nothing about this one', () => {
  const before: Sighting = { position: [50, 15], at: 9 * HOUR }
  expect(whereabouts(run, way, before, 14 * HOUR)).toEqual(
    whereabouts(run, way, undefined, 14 * HOUR),
  )
})

test('[K5] one that should have arrived and was not seen arriving is overdue', () => {
  expect(whereabouts(run, way, undefined, 19 * HOUR)).toMatchObject({
    position: djibouti,
    how: 'overdue',
  })
})

test('[K5] without an expected arrival it stays where it was last known, and nothing is made up', () => {
  const { departedAt } = run
  expect(whereabouts({ departedAt }, way, undefined, 10 * HOUR + MINUTE)?.how).toBe('there')
  expect(whereabouts({ departedAt }, way, undefined, 16 * HOUR)).toMatchObject({
    position: aden,
    how: 'lastKnown',
    since: 10 * HOUR,
  })
})

test('[K5] whatever is known, a vehicle under way moves on and never past its end', () => {
  fc.assert(
    fc.property(track, hours, hours, sighting, hours, hours, (points, a, b, seen, t, u) => {
      const leg = { departedAt: Math.min(a, b) * HOUR, arrives: Math.max(a, b) * HOUR }
      const said = seen && { ...seen, at: seen.at * HOUR }
      const [now, later] = [Math.min(t, u) * HOUR, Math.max(t, u) * HOUR]
      const first = whereabouts(leg, points, said, now)
      const second = whereabouts(leg, points, said, later)
      fc.pre(!said || said.at <= now || said.at > later) // a sighting between the two may set it back
      expect(second?.km ?? 0).toBeGreaterThanOrEqual((first?.km ?? 0) - 1e-6)
      expect(second?.km ?? 0).toBeLessThanOrEqual(lengthKm(points) + 1e-6)
      if (now === later) expect(second).toEqual(first)
    }),
  )
})

test('[K5] it does not jump: a minute later it is at most a minute of its speed further', () => {
  fc.assert(
    fc.property(
      track,
      fc.integer({ min: 1, max: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (points, n, part) => {
        const leg = { departedAt: 0, arrives: n * HOUR }
        const now = part * n * HOUR
        const here = whereabouts(leg, points, undefined, now)
        const next = whereabouts(leg, points, undefined, now + MINUTE)
        const speed = lengthKm(points) / (n * HOUR)
        const moved = distanceKm(here?.position ?? [0, 0], next?.position ?? [0, 0])
        expect(moved).toBeLessThanOrEqual(speed * MINUTE * 1.02 + 0.001)
      },
    ),
  )
})
