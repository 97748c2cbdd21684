// Makes client/public/basemap/base.pmtiles: the world small, the region in city detail.
import { mkdirSync, writeFileSync } from 'node:fs'
import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { detailBorders, world } from './borders.mjs'
import { coastLines, lakeLines, riverLines } from './gmt.mjs'
import { labels } from './labels.mjs'
import { pmtiles } from './pmtiles.mjs'
import { DETAIL, OUT, WORLD } from './region.mjs'
import { chains, isClosed, landRings } from './rings.mjs'

// A degree more on each side, so that no tile shows the edge where the coast was closed.
const AROUND = {
  west: DETAIL.west - 1,
  east: DETAIL.east + 1,
  south: DETAIL.south - 1,
  north: DETAIL.north + 1,
}

const polygon = (ring) => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [ring] },
  properties: {},
})
const lines = (coordinates, properties) => ({
  type: 'Feature',
  geometry: { type: 'MultiLineString', coordinates },
  properties,
})

const index = (features, maxZoom, tolerance) =>
  new GeoJSONVT(
    { type: 'FeatureCollection', features },
    // One zoom more than is cut: the library does not simplify its last one.
    {
      maxZoom: maxZoom + 1,
      indexMaxZoom: maxZoom > 5 ? 5 : 2,
      tolerance,
      extent: 4096,
      buffer: 32,
    },
  )

/** Layers whose features depend on the zoom are cut anew for each. */
const labelsAt = (zoom, all) =>
  index(all.filter(({ properties }) => properties.min <= zoom).map(shown), zoom, 3)
const shown = ({ properties: { min, ...rest }, ...feature }) => ({
  ...feature,
  properties: { ...rest, rank: min },
})

function cut(zoom, x, y, layers) {
  const found = Object.entries(layers).flatMap(([name, source]) => {
    const tile = source.getTile(zoom, x, y)
    return tile && tile.features.length > 0 ? [[name, tile]] : []
  })
  return found.length > 0
    ? [[zoom, x, y, Buffer.from(fromGeojsonVt(Object.fromEntries(found), { version: 2 }))]]
    : []
}

const column = (lon, zoom) => Math.floor(((lon + 180) / 360) * 2 ** zoom)
const row = (lat, zoom) =>
  Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** zoom)

function* tilesOf({ west, east, south, north }, zoom) {
  const last = 2 ** zoom - 1
  for (let x = Math.max(0, column(west, zoom)); x <= Math.min(last, column(east, zoom)); x++)
    for (let y = Math.max(0, row(north, zoom)); y <= Math.min(last, row(south, zoom)); y++)
      yield [x, y]
}

const allLabels = labels()
const tiles = []
const earth = world()
const worldLayers = {
  land: index(earth.land, WORLD.maxZoom, 4),
  borders: index(earth.borders, WORLD.maxZoom, 4),
}
for (let zoom = WORLD.minZoom; zoom <= WORLD.maxZoom; zoom++) {
  const layers = { ...worldLayers, labels: labelsAt(zoom, allLabels) }
  for (const [x, y] of tilesOf({ west: -180, east: 179.999, south: -85, north: 85 }, zoom))
    tiles.push(...cut(zoom, x, y, layers))
}

const rivers = riverLines(AROUND).map(({ level, coordinates }) =>
  lines(chains(coordinates), { level }),
)
const lakes = chains(lakeLines(AROUND)).filter(isClosed).map(polygon)
const detailLayers = {
  land: index(landRings(coastLines(AROUND), AROUND).map(polygon), DETAIL.maxZoom, 4),
  lakes: index(lakes, DETAIL.maxZoom, 4),
  rivers: index(rivers, DETAIL.maxZoom, 4),
  borders: index(detailBorders(), DETAIL.maxZoom, 4),
}
for (let zoom = DETAIL.minZoom; zoom <= DETAIL.maxZoom; zoom++) {
  const layers = {
    ...detailLayers,
    labels: labelsAt(
      zoom,
      allLabels.filter(({ properties }) => properties.detail),
    ),
  }
  for (const [x, y] of tilesOf(DETAIL, zoom)) tiles.push(...cut(zoom, x, y, layers))
}

const archive = pmtiles(tiles, {
  metadata: {
    name: 'Homeward base map',
    attribution: 'Natural Earth; GSHHG; © OpenStreetMap contributors (ODbL); GeoNames (CC BY 4.0)',
    detail: [DETAIL.west, DETAIL.south, DETAIL.east, DETAIL.north, DETAIL.minZoom],
    vector_layers: ['land', 'lakes', 'rivers', 'borders', 'labels'].map((id) => ({
      id,
      fields: {},
    })),
  },
  bounds: [-180, -85, 180, 85],
  centre: [44, 17, 5],
  minZoom: WORLD.minZoom,
  maxZoom: DETAIL.maxZoom,
})
mkdirSync(OUT, { recursive: true })
writeFileSync(new URL('base.pmtiles', OUT), archive)
console.log(`base.pmtiles: ${tiles.length} tiles, ${archive.length} bytes`)
