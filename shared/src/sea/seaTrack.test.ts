import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from '../basics/index.ts'
import {
  crossesLand,
  distanceKm,
  emptyMask,
  firstOnLand,
  KM_PER_NAUTICAL_MILE,
  lengthKm,
  pairs,
  QUAY_SLACK_KM,
  readMask,
  seaTrack,
  setLand,
} from './index.ts'

const open = { west: 0, east: 10, south: 0, north: 10, perDegree: 4 }
const file = new URL('../../../client/public/basemap/land.mask', import.meta.url)
const landMask = readMask(readFileSync(file)) ?? emptyMask(open)

const aden: Position = [44.993, 12.793]
const djibouti: Position = [43.137, 11.602]
const hodeidah: Position = [42.931, 14.834]
const portSudan: Position = [37.225, 19.605]
const jeddah: Position = [39.165, 21.48]
const socotra: Position = [54.02, 12.75]
const salalah: Position = [54.005, 16.945]
const ashShihr: Position = [49.6054, 14.7603]
const karachi: Position = [66.975, 24.838]
const benghazi: Position = [20.05, 32.112]
const valletta: Position = [14.512, 35.892]

// Nautical miles of an independent A* on a coarser mask (0.04 degrees, another coastline), which
// knew neither the Seven Brothers nor how near ships like to pass; for the last two the great circle,
// as the way is open sea but for a cape.
test.each([
  ['Aden', 'Djibouti', aden, djibouti, 134],
  ['Hodeidah', 'Djibouti', hodeidah, djibouti, 203],
  ['Port Sudan', 'Jeddah', portSudan, jeddah, 158],
  ['Benghazi', 'Valletta', benghazi, valletta, 358],
  ['Aden', 'Salalah', aden, salalah, 591],
  ['Socotra', 'Salalah', socotra, salalah, 252],
  ['Ash Shihr', 'Karachi', ashShihr, karachi, 1151],
] as const)(
  '[K2] the way by sea from %s to %s is plausible and touches no land',
  (_from, _to, from, to, miles) => {
    const track = seaTrack(from, to, landMask) ?? []
    expect(track[0]).toEqual(from)
    expect(track[track.length - 1]).toEqual(to)
    expect(firstOnLand(track, landMask, QUAY_SLACK_KM)).toBeUndefined()
    const found = lengthKm(track) / KM_PER_NAUTICAL_MILE
    expect(found).toBeGreaterThanOrEqual(distanceKm(from, to) / KM_PER_NAUTICAL_MILE)
    expect(Math.abs(found / miles - 1)).toBeLessThan(0.06)
  },
)

test('[K2] a ship takes the large strait of Bab el-Mandeb, not the narrow one behind Perim', () => {
  const track = seaTrack([46.5, 12.5], hodeidah, landMask) ?? []
  const perim = 12.65 // its latitude; it begins at 43.39 E
  const crossings = pairs(track).flatMap(([a, b]) =>
    (a[1] - perim) * (b[1] - perim) <= 0
      ? [a[0] + ((b[0] - a[0]) * (perim - a[1])) / (b[1] - a[1])]
      : [],
  )
  expect(crossings).toHaveLength(1)
  expect(crossings[0]).toBeLessThan(43.39)
})

test('[K2] a way through the land is found out, and so is one that only cuts a cape', () => {
  expect(crossesLand([hodeidah, aden], landMask, QUAY_SLACK_KM)).toBe(true)
  expect(crossesLand([hodeidah, djibouti], landMask, QUAY_SLACK_KM)).toBe(true)
  expect(crossesLand([portSudan, jeddah], landMask, 0)).toBe(true) // the quays themselves
})

test('[K2] where no water joins two ports there is no way', () => {
  expect(seaTrack(aden, [44.2, 15.35], landMask)).toBeUndefined() // Sana'a
  expect(seaTrack([44.2, 15.35], aden, landMask)).toBeUndefined()
  expect(seaTrack(aden, [120, 30], landMask)).toBeUndefined() // beyond the mask
})

const corner = fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 39 }))

test('[K2] whatever the islands, a way that is found touches none of them', () => {
  fc.assert(
    fc.property(corner, corner, fc.array(corner, { maxLength: 300 }), (a, b, islands) => {
      const mask = emptyMask(open)
      for (const [x, y] of islands) setLand(mask, y * 40 + x)
      const at = ([x, y]: [number, number]): Position => [(x + 0.5) / 4, 10 - (y + 0.5) / 4]
      const track = seaTrack(at(a), at(b), mask)
      if (track) expect(firstOnLand(track, mask, QUAY_SLACK_KM)).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})
