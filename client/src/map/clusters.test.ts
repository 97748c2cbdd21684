import type { Instant } from '@homeward/shared/basics'
import type { SpotKey } from '@homeward/shared/ledger'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clustersAt, radiusOf, zoomStep } from './clusters.ts'
import type { Spot } from './spots.ts'

const STANDINGS = ['confirmed', 'planned', 'old', 'unknown', 'act', 'over'] as const
const spots = fc
  .array(
    fc.record({
      position: fc.tuple(
        fc.double({ min: -179, max: 179, noNaN: true }),
        fc.double({ min: -70, max: 70, noNaN: true }),
      ),
      people: fc.nat(5_000),
      standing: fc.constantFrom(...STANDINGS),
    }),
    { maxLength: 60 },
  )
  .map((found) =>
    found.map(
      (spot, i): Spot => ({
        ...spot,
        id: `place:p${i}` as SpotKey, // a key as `placeKey` makes it
        capacity: undefined,
        asOf: 0 as Instant, // any moment
        place: undefined,
      }),
    ),
  )
const zoom = fc.double({ min: 0, max: 14, noNaN: true }).map(zoomStep)
const sum = (found: readonly { readonly people: number }[]) =>
  found.reduce((people, one) => people + one.people, 0)

test('[K6] whatever the zoom, the discs add up to the people and every spot is in just one', () => {
  fc.assert(
    fc.property(spots, zoom, (all, near) => {
      const clusters = clustersAt(all, near)
      expect(sum(clusters)).toBe(sum(all))
      const ids = clusters.flatMap(({ members }) => members.map(({ id }) => id))
      expect(ids.sort()).toEqual(all.map(({ id }) => id).sort())
    }),
  )
})

test('[K6] the order in which spots are told makes no difference', () => {
  fc.assert(
    fc.property(spots, zoom, (all, near) => {
      expect(clustersAt([...all].reverse(), near)).toEqual(clustersAt(all, near))
    }),
  )
})

test('[K12] a disc has the standing of most of its people, and a badge tells of graver ones and how many', () => {
  fc.assert(
    fc.property(spots, zoom, (all, near) => {
      for (const { members, standing, alert, people } of clustersAt(all, near)) {
        const of = (wanted: string) => sum(members.filter((member) => member.standing === wanted))
        if (people > 0) for (const other of STANDINGS) expect(of(standing) >= of(other)).toBe(true)
        const act = members.some((member) => member.standing === 'act')
        if (act && standing !== 'act')
          expect(alert).toMatchObject({ standing: 'act', people: of('act') })
        else if (of('old') > 0 && standing !== 'old' && standing !== 'act')
          expect(alert).toMatchObject({ standing: 'old', people: of('old') })
        else expect(alert).toBeUndefined()
      }
    }),
  )
})

test('[K6] near enough every place stands alone', () => {
  const at = (id: string, lon: number, lat: number, people: number): Spot => ({
    id: `place:${id}` as SpotKey, // as above
    position: [lon, lat],
    people,
    capacity: undefined,
    standing: 'confirmed',
    asOf: 0,
    place: undefined,
  })
  const aden = [at('port', 44.993, 12.793, 124), at('consulate', 45.02, 12.81, 2)]
  expect(clustersAt(aden, 5)).toMatchObject([{ people: 126, main: { id: 'place:port' } }])
  expect(clustersAt(aden, 11)).toHaveLength(2)
})

test('[K6] areas of discs are in proportion to people', () => {
  const area = (people: number) => radiusOf(people, 1_000) ** 2
  expect(area(400) / area(100)).toBeCloseTo(4)
  expect(area(1_000) / area(250)).toBeCloseTo(4)
})
