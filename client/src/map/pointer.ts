import type { Map as MapLibreMap, PointLike } from 'maplibre-gl'

/** What a click has met: several spots in one disc, one place or leg, or nothing. */
export type Hit =
  | { readonly sort: 'cluster'; readonly ids: readonly string[] }
  | { readonly sort: 'spot'; readonly id: string }
  | undefined

const NEAR_PX = 5
const DISCS = ['disc', 'disc-room', 'disc-number', 'disc-hatch', 'disc-alert']
const LEGS = ['vehicle', 'leg-behind', 'leg-ahead', 'leg-ahead-straight', 'leg-over']

/** What lies at a point of the screen, discs before vehicles before lines. */
export function hitAt(map: MapLibreMap, { x, y }: { x: number; y: number }): Hit {
  const around: [PointLike, PointLike] = [
    [x - NEAR_PX, y - NEAR_PX],
    [x + NEAR_PX, y + NEAR_PX],
  ]
  const at = (layers: string[]) =>
    map.queryRenderedFeatures(around, { layers: layers.filter((id) => map.getLayer(id)) })
  const ids = String(at(DISCS)[0]?.properties.ids ?? '')
    .split(' ')
    .filter(Boolean)
  const [only] = ids
  if (only && ids.length === 1) return { sort: 'spot', id: only }
  const leg: unknown = at(LEGS)[0]?.properties.leg
  if (ids.length === 0 && typeof leg === 'string') return { sort: 'spot', id: leg }
  return ids.length > 1 ? { sort: 'cluster', ids } : undefined
}

/** Shows a hand over what can be pressed. */
export function pointOutWhatCanBePressed(map: MapLibreMap): void {
  map.on('mousemove', ({ point }) => {
    map.getCanvas().style.cursor = hitAt(map, point) ? 'pointer' : ''
  })
}
