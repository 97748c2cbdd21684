import type { LayerSpecification } from 'maplibre-gl'
import type { Language } from '../words/index.ts'
import type { Basemap } from './basemap.ts'
import type { Base } from './baseStyle.ts'
import { FONTS } from './layers/index.ts'
import type { Palette } from './palette.ts'

/**
 * An operator's own base map in the Protomaps schema, laid over ours: what a crisis cell needs of
 * it, roads first, in our colours.
 *
 * @see https://docs.protomaps.com/basemaps/layers
 */
export function protomapsStyle(basemap: Basemap, palette: Palette, language: Language): Base {
  const [west, south, east, north] = basemap.bounds
  const layer = (name: string, id = name) => ({
    id: `own-${id}`,
    source: 'own',
    'source-layer': name,
  })
  const ground: LayerSpecification[] = [
    { ...layer('earth'), type: 'fill', paint: { 'fill-color': palette.land } },
    {
      ...layer('water'),
      type: 'fill',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.sea },
    },
    {
      ...layer('water', 'rivers'),
      type: 'line',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.river, 'line-width': 1 },
    },
    {
      ...layer('roads'),
      type: 'line',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.road,
        'line-width': [
          'match',
          ['get', 'kind'],
          'highway',
          2.6,
          'major_road',
          1.8,
          'minor_road',
          1,
          0.7,
        ],
      },
    },
    {
      ...layer('boundaries'),
      type: 'line',
      paint: { 'line-color': palette.border, 'line-width': 1, 'line-dasharray': [4, 2] },
    },
  ]
  const chinese = [
    'coalesce',
    ['get', 'name:zh-Hans'],
    ['get', 'name:zh'],
    ['get', 'name:en'],
    ['get', 'name'],
  ]
  const latin = ['coalesce', ['get', 'name:en'], ['get', 'name']]
  const names: LayerSpecification[] = [
    {
      ...layer('places'),
      type: 'symbol',
      layout: {
        'text-field': (language === 'en' ? latin : chinese) as never, // built from parts
        'text-font': FONTS,
        'text-size': 11.5,
        'text-max-width': 7,
        'symbol-sort-key': ['to-number', ['get', 'sort_key'], ['get', 'sort_rank'], 99],
      },
      paint: {
        'text-color': palette.label,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.2,
      },
    },
  ]
  return {
    sources: {
      own: {
        type: 'vector',
        tiles: [`pmtiles://${basemap.address}/{z}/{x}/{y}`],
        minzoom: basemap.minZoom,
        maxzoom: basemap.maxZoom,
        bounds: [west, south, east, north],
      },
    },
    ground,
    names,
  }
}
