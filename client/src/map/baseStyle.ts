import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Language } from '../words/index.ts'
import type { Basemap } from './basemap.ts'
import { FONTS } from './layers/index.ts'
import type { Palette } from './palette.ts'
import { protomapsStyle } from './protomaps.ts'

/** Sources and layers of a base map: the ground below everything, and the names above it. */
export interface Base {
  readonly sources: Record<string, SourceSpecification>
  readonly ground: LayerSpecification[]
  readonly names: LayerSpecification[]
}

export function baseStyle(basemap: Basemap, palette: Palette, language: Language): Base {
  return basemap.schema === 'protomaps'
    ? protomapsStyle(basemap, palette, language)
    : homewardStyle(basemap, palette, language)
}

/** Our own tiles: the whole world to a low zoom, and within a box the same layers in detail. */
function homewardStyle(basemap: Basemap, palette: Palette, language: Language): Base {
  const { detail } = basemap
  const tiles = [`pmtiles://${basemap.address}/{z}/{x}/{y}`]
  const world: SourceSpecification = {
    type: 'vector',
    tiles,
    minzoom: basemap.minZoom,
    maxzoom: detail ? detail[4] - 1 : basemap.maxZoom,
  }
  const ground = land('world', palette, 0)
  const names = labels('world', palette, language, detail)
  if (!detail) return { sources: { world }, ground, names }
  const [west, south, east, north, zoom] = detail
  return {
    sources: {
      world,
      detail: {
        type: 'vector',
        tiles,
        minzoom: zoom,
        maxzoom: basemap.maxZoom,
        bounds: [west, south, east, north],
      },
      'detail-box': { type: 'geojson', data: box(west, south, east, north) },
    },
    ground: [
      ...ground,
      // Hides the coarse coast of the world where the fine one follows.
      {
        id: 'detail-sea',
        type: 'fill',
        source: 'detail-box',
        minzoom: zoom,
        paint: { 'fill-color': palette.sea, 'fill-antialias': false },
      },
      ...land('detail', palette, zoom),
    ],
    names: [...names, ...labels('detail', palette, language, undefined)],
  }
}

function land(source: string, palette: Palette, minzoom: number): LayerSpecification[] {
  const layer = (id: string) => ({ id: `${source}-${id}`, source, 'source-layer': id, minzoom })
  return [
    { ...layer('land'), type: 'fill', paint: { 'fill-color': palette.land } },
    {
      ...layer('land'),
      id: `${source}-shore`,
      type: 'line',
      paint: { 'line-color': palette.shore, 'line-width': 0.8 },
    },
    { ...layer('lakes'), type: 'fill', paint: { 'fill-color': palette.sea } },
    {
      ...layer('rivers'),
      type: 'line',
      filter: ['any', ['==', ['get', 'level'], 1], ['>=', ['zoom'], 8]],
      paint: { 'line-color': palette.river, 'line-width': 1.2 },
    },
    {
      ...layer('borders'),
      type: 'line',
      paint: { 'line-color': palette.border, 'line-width': 1, 'line-dasharray': [4, 2] },
    },
  ]
}

/** The reader's language first; below it Latin for readers of Chinese, and Arabic when near. */
function labels(
  source: string,
  palette: Palette,
  language: Language,
  box: Basemap['detail'],
): LayerSpecification[] {
  const common = { source, 'source-layer': 'labels' } as const
  // Cities within the box come from the detail tiles once these begin.
  const world = box !== undefined
  const kinds = [
    { kind: 'water', size: 12, colour: palette.waterLabel, italic: true },
    { kind: 'country', size: 13, colour: palette.label, italic: false },
    { kind: 'city', size: 11.5, colour: palette.label, italic: false },
  ]
  return kinds.map(({ kind, size, colour }): LayerSpecification => {
    const within = world ? [['any', ['!', ['has', 'detail']], ['<', ['zoom'], box[4]]]] : []
    return {
      ...common,
      id: `${source}-${kind}`,
      type: 'symbol',
      minzoom: box ? 0 : 6,
      ...(kind === 'country' && { maxzoom: 7 }),
      filter: ['all', ['==', ['get', 'kind'], kind], ...within] as never, // built from parts
      layout: {
        'text-field': nameOf(language) as never, // built from parts
        'text-font': FONTS,
        'text-size':
          kind === 'city' ? ['interpolate', ['linear'], ['get', 'size'], 30, 10.5, 70, 14] : size,
        'text-max-width': 7,
        'text-line-height': 1.1,
        'text-letter-spacing': kind === 'country' ? 0.12 : 0,
        'text-padding': 6,
        'symbol-sort-key': ['-', ['get', 'rank'], ['/', ['to-number', ['get', 'size'], 0], 1000]],
      },
      paint: {
        'text-color': colour,
        'text-halo-color': kind === 'water' ? palette.sea : palette.halo,
        'text-halo-width': 1.2,
      },
    }
  })
}

function nameOf(language: Language): unknown[] {
  const small = { 'font-scale': 0.85 }
  const below = (name: string) => ['case', ['has', name], ['concat', '\n', ['get', name]], '']
  const english = language === 'en'
  const first = english ? ['get', 'en'] : ['coalesce', ['get', 'zh'], ['get', 'en']]
  const latin = ['case', ['all', !english, ['has', 'zh']], ['concat', '\n', ['get', 'en']], '']
  return [
    'step',
    ['zoom'],
    ['format', first, {}],
    4,
    ['format', first, {}, latin, small],
    7,
    ['format', first, {}, latin, small, below('ar'), small],
  ]
}

const box = (west: number, south: number, east: number, north: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})
