import type { GeoJSONSourceDiff } from 'maplibre-gl'
import type { Shape } from './layers/index.ts'
import { feature } from './style.ts'

/** What has to be told to a source so that it shows `after` instead of `before`; nothing if equal. */
export function changesBetween(
  before: readonly Shape[],
  after: readonly Shape[],
): GeoJSONSourceDiff | undefined {
  const old = new Map(before.map((shape) => [shape.id, shape]))
  const kept = new Set(after.map(({ id }) => id))
  const remove = before.flatMap(({ id }) => (kept.has(id) ? [] : [id]))
  const add = after.filter(({ id }) => !old.has(id)).map(feature)
  const update = after.flatMap((shape) => {
    const was = old.get(shape.id)
    if (!was || JSON.stringify(was) === JSON.stringify(shape)) return []
    return [
      {
        id: shape.id,
        newGeometry: shape.geometry,
        // Not `removeAllProperties`: MapLibre 6.17's worker then forgets the new ones too.
        removeProperties: Object.keys(was.properties).filter((key) => !(key in shape.properties)),
        addOrUpdateProperties: Object.entries(shape.properties).map(([key, value]) => ({
          key,
          value,
        })),
      },
    ]
  })
  if (remove.length + add.length + update.length === 0) return undefined
  return { remove, add, update }
}
