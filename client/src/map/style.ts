import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { Language } from '../words/index.ts'
import type { Basemap } from './basemap.ts'
import { baseStyle } from './baseStyle.ts'
import { fontFiles } from './fonts.ts'
import { LAYERS, type Shape } from './layers/index.ts'
import type { Palette } from './palette.ts'

/** What lies under our layers: base maps from the ground up, or an operator's own style. */
export type Ground =
  | { readonly sort: 'basemaps'; readonly basemaps: readonly Basemap[] }
  | { readonly sort: 'style'; readonly style: StyleSpecification }

/**
 * The whole style of the map. No glyph server and no sprite: text is drawn from the page's fonts,
 * images from `images.ts`.
 */
export function styleOf(
  ground: Ground,
  palette: Palette,
  language: Language,
  shapes: (source: string) => readonly Shape[],
): StyleSpecification {
  const own = Object.fromEntries(
    LAYERS.map(({ source }): [string, SourceSpecification] => [
      source,
      { type: 'geojson', data: collection(shapes(source)), tolerance: 0, maxzoom: 14 },
    ]),
  )
  const layers = LAYERS.flatMap((layer) => layer.paint(palette))
  if (ground.sort === 'style') {
    const { style } = ground
    return {
      ...style,
      'font-faces': { ...fontFiles(), ...style['font-faces'] },
      sources: { ...style.sources, ...own },
      layers: [...style.layers, ...layers],
    }
  }
  const bases = ground.basemaps.map((basemap) => baseStyle(basemap, palette, language))
  const sea: LayerSpecification = {
    id: 'sea',
    type: 'background',
    paint: { 'background-color': palette.sea },
  }
  return {
    version: 8,
    'font-faces': fontFiles(),
    sources: Object.assign({}, ...bases.map(({ sources }) => sources), own),
    layers: [
      sea,
      ...bases.flatMap((base) => base.ground),
      ...layersBelowNames(layers),
      ...bases.flatMap((base) => base.names),
      ...layersAboveNames(layers),
    ],
  }
}

// Names of the base map come over areas and lines, and under everything that counts people.
const isBelow = ({ type, id }: LayerSpecification): boolean =>
  type === 'fill' || (type === 'line' && id !== 'selected-way')
const layersBelowNames = (layers: LayerSpecification[]) => layers.filter(isBelow)
const layersAboveNames = (layers: LayerSpecification[]) => layers.filter((l) => !isBelow(l))

export const collection = (shapes: readonly Shape[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: shapes.map(feature),
})

export const feature = ({ id, geometry, properties }: Shape): GeoJSON.Feature => ({
  type: 'Feature',
  id,
  geometry,
  properties,
})
