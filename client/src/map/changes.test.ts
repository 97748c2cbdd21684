import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween } from './changes.ts'
import type { Shape } from './layers/index.ts'

const shape = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  geometry: fc
    .tuple(fc.nat(3), fc.nat(3))
    .map((coordinates): GeoJSON.Point => ({ type: 'Point', coordinates })),
  properties: fc.dictionary(fc.constantFrom('n', 'name', 'old'), fc.oneof(fc.nat(3), fc.boolean())),
})
const shapes = fc.uniqueArray(shape, { selector: ({ id }) => id })

/** What MapLibre does with a difference, told in its own words: remove, add, update. */
function applied(before: readonly Shape[], after: readonly Shape[]): Map<string, Shape> {
  const shown = new Map(before.map((one) => [one.id, structuredClone(one)]))
  const changes = changesBetween(before, after)
  for (const id of changes?.remove ?? []) shown.delete(String(id))
  for (const { id, geometry, properties } of changes?.add ?? [])
    shown.set(String(id), { id: String(id), geometry, properties: { ...properties } })
  for (const update of changes?.update ?? []) {
    const old = shown.get(String(update.id))
    const properties = Object.fromEntries(
      Object.entries(old?.properties ?? {}).filter(
        ([key]) => !update.removeProperties?.includes(key),
      ),
    )
    for (const { key, value } of update.addOrUpdateProperties ?? []) properties[key] = value
    const geometry = update.newGeometry ?? old?.geometry
    if (geometry) shown.set(String(update.id), { id: String(update.id), geometry, properties })
  }
  return shown
}

test('[K8] what is told to the map turns the old picture into the new one', () => {
  fc.assert(
    fc.property(shapes, shapes, (before, after) => {
      expect(applied(before, after)).toEqual(new Map(after.map((one) => [one.id, one])))
    }),
  )
})

test('[K8] what is the same is not told again', () => {
  fc.assert(
    fc.property(shapes, (same) => {
      expect(changesBetween(same, structuredClone(same))).toBeUndefined()
    }),
  )
})
