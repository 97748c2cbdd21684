import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellAt, emptyMask, isLand, readMask, setLand, writeMask } from './index.ts'

const box = { west: -3, east: 5, south: -2, north: 4, perDegree: 4 }
const lands = fc.uniqueArray(fc.nat(8 * 6 * 16 - 1))

const maskOf = (cells: readonly number[]) => {
  const mask = emptyMask(box)
  for (const cell of cells) setLand(mask, cell)
  return mask
}

test('[K1] a land mask comes back from its file as it was', () => {
  fc.assert(
    fc.property(lands, (cells) => {
      const mask = maskOf(cells)
      expect(readMask(writeMask(mask))).toEqual(mask)
    }),
  )
})

test('[K1] a mask file that was cut or is something else is not read at all', () => {
  fc.assert(
    fc.property(lands, fc.nat(), (cells, cut) => {
      const bytes = writeMask(maskOf(cells))
      expect(readMask(bytes.subarray(0, cut % bytes.length))).toBeUndefined()
    }),
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => readMask(bytes) === undefined))
})

test('[K1] the mask that the product carries knows land from sea, from Malta to Karachi', () => {
  const file = new URL('../../../client/public/basemap/land.mask', import.meta.url)
  const carried = readMask(readFileSync(file)) ?? emptyMask(box)
  const land = (lon: number, lat: number) => isLand(carried, cellAt([lon, lat], carried))
  for (const [lon, lat] of [
    [44.2, 15.35], // Sana'a
    [32.55, 15.6], // Khartoum
    [54.0, 12.5], // inside Socotra
    [43.42, 12.66], // Perim, an island of 13 km² in the strait
    [14.4, 35.88], // Malta
    [67.2, 25.0], // east of Karachi
  ] as const)
    expect([lon, lat, land(lon, lat)]).toEqual([lon, lat, true])
  for (const [lon, lat] of [
    [38.2, 20.5], // the Red Sea between Port Sudan and Jeddah
    [43.3, 12.5], // Bab el-Mandeb, the large strait
    [46.5, 12.5], // the escort area in the Gulf of Aden
    [60.0, 18.0], // the Arabian Sea
    [16.0, 34.5], // off Malta
  ] as const)
    expect([lon, lat, land(lon, lat)]).toEqual([lon, lat, false])
})
