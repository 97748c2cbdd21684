import { HOUR } from '@homeward/shared/basics'
import { type LegFigures, Picture } from '@homeward/shared/picture'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPicture } from '../../testing/index.ts'
import { legRows, openDiscrepancies, pointRows } from './rows.ts'

const NOW = Date.UTC(2023, 3, 28)

test('[D1] the points on the wall are all the people at points, those in danger first', () => {
  fc.assert(
    fc.property(randomPicture, fc.nat(12), ({ picture }, danger) => {
      const places = picture.places.map((place, i) =>
        i === danger ? { ...place, state: 'inDanger' as const } : place,
      )
      const rows = pointRows({ ...picture, places })
      expect(rows.reduce((sum, { counted }) => sum + counted, 0)).toBe(picture.totals.atPoints)
      const threatened = places.find(
        ({ state, group }) => state === 'inDanger' && group === 'atPoints',
      )
      if (threatened) expect(rows[0]?.id).toBe(threatened.id)
    }),
  )
})

test('[D1] no leg with people aboard is ever left off the wall', () => {
  fc.assert(
    fc.property(randomPicture, ({ picture }) => {
      const arrived = picture.legs.map((leg) => ({
        ...leg,
        state: 'arrived' as const,
        arrivedAt: NOW - 100 * HOUR,
      }))
      const rows = legRows({ ...picture, legs: arrived }, NOW)
      expect(rows.reduce((sum, { aboard }) => sum + aboard, 0)).toBe(
        picture.totals.aboard + picture.totals.onRoad,
      )
    }),
  )
})

/** A picture with these legs and nothing else that the rows read. */
const withLegs = (legs: readonly Partial<LegFigures>[]): Picture => {
  const [{ picture } = { picture: undefined }] = fc.sample(randomPicture, 1)
  return Picture.parse({
    ...picture,
    legs: legs.map((leg, i) => ({
      id: `leg-${i}`,
      vehicle: 'linyi',
      from: 'aden',
      to: 'djibouti',
      abroad: true,
      state: 'open',
      granted: 0,
      held: 0,
      aboard: 0,
      named: 0,
      unnamed: 0,
      carried: 0,
      ...leg,
    })),
  })
}

test('[D1] legs under way stand before those that load, those to come and the last to arrive', () => {
  const rows = legRows(
    withLegs([
      { state: 'arrived', arrivedAt: NOW - HOUR },
      { state: 'planned', departs: NOW + 3 * HOUR },
      { state: 'planned', departs: NOW + HOUR },
      { state: 'open', aboard: 12 },
      { state: 'departed', departedAt: NOW - HOUR, aboard: 40 },
      { state: 'cancelled' },
      { state: 'arrived', arrivedAt: NOW - 20 * HOUR },
    ]),
    NOW,
  )
  expect(rows.map(({ id, stage }) => `${id} ${stage}`)).toEqual([
    'leg-4 underWay',
    'leg-3 boarding',
    'leg-2 planned',
    'leg-1 planned',
    'leg-0 arrived',
  ])
})

test('[D2] a leg under way past its hour is late, one that has come in is not', () => {
  const rows = legRows(
    withLegs([
      { state: 'departed', departedAt: NOW - 5 * HOUR, arrives: NOW - 1 },
      { state: 'departed', departedAt: NOW - 5 * HOUR, arrives: NOW + 1 },
      { state: 'arrived', arrivedAt: NOW - HOUR, arrives: NOW - 2 * HOUR },
    ]),
    NOW,
  )
  expect(Object.fromEntries(rows.map(({ id, late }) => [id, late]))).toEqual({
    'leg-0': true,
    'leg-1': false,
    'leg-2': false,
  })
})

test('[D1] of the differences the wall shows the open ones, the oldest first', () => {
  const one = (id: string, since: number, open: boolean) =>
    ({ id, kind: 'stated', figures: {}, since, open }) as const
  const [sample] = fc.sample(randomPicture, 1)
  const list = [
    one('stated:b-1', 20, true),
    one('stated:a-1', 10, true),
    one('stated:c-1', 1, false),
  ]
  const picture = Picture.parse({ ...sample?.picture, discrepancies: { open: 2, list } })
  expect(openDiscrepancies(picture).map(({ id }) => id)).toEqual(['stated:a-1', 'stated:b-1'])
})
