import { indexOf, placeNames, sayAge } from '../../ui/index.ts'
import type { Cluster } from '../clusters.ts'
import { radiusOf } from '../clusters.ts'
import { FONTS, type MapLayer, point, type Scene, type Shape } from './layer.ts'

/** From this zoom on a place has its Arabic name too. */
const ARABIC_FROM = 6

/** Names of places beside their discs: the reader's language, the other one, Arabic; then the age. */
export const placeLabels: MapLayer = {
  source: 'place-labels',
  features: (scene) => scene.clusters.flatMap((cluster) => label(cluster, scene)),
  paint: (palette) => [
    {
      id: 'place-label',
      type: 'symbol',
      source: 'place-labels',
      layout: {
        'text-field': [
          'format',
          ['get', 'first'],
          {},
          ['get', 'second'],
          { 'font-scale': 0.82 },
          ['get', 'said'],
          { 'font-scale': 0.82, 'text-color': palette.standing.old },
          ['get', 'warning'],
          { 'font-scale': 0.82, 'text-color': palette.standing.act },
        ],
        'text-font': FONTS,
        'text-size': 13,
        'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
        'text-radial-offset': ['/', ['+', ['get', 'radius'], 5], 13],
        'text-justify': 'auto',
        'text-max-width': 12,
        'text-line-height': 1.15,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: {
        'text-color': ['case', ['get', 'empty'], palette.label, palette.text],
        'text-halo-color': palette.halo,
        'text-halo-width': 1.6,
      },
    },
  ],
}

function label(cluster: Cluster, scene: Scene): Shape[] {
  const { main, people, standing } = cluster
  const warning = warningOf(cluster, scene)
  // A leg is named at its vehicle; what needs an act beside it is named here.
  if (!main.place && warning.length === 0) return []
  return [
    {
      id: main.id,
      geometry: point(main.position),
      properties: {
        ...namesOf(cluster, scene),
        warning: warning.join('\n'),
        radius: Math.max(radiusOf(people, scene.picture.totals.total), 4),
        order: -people,
        empty: people === 0 && standing !== 'act',
      },
    },
  ]
}

/** The name of the greatest place, how many more stand with it, and its age. */
function namesOf({ main, members, standing }: Cluster, scene: Scene) {
  const { atlas, language, words, now } = scene
  const { place, asOf } = main
  if (!place) return { first: '', second: '', said: '' }
  const names = placeNames(atlas, place.id, language)
  const arabic = scene.zoom >= ARABIC_FROM && indexOf(atlas).places.get(place.id)?.name.ar
  const places = members.filter((member) => member.place).length
  const more = places > 1 ? ` +${places - 1}` : ''
  const second = [names.second, arabic].filter(Boolean).map((name) => `\n${name}`)
  const old = standing === 'old' && asOf !== undefined
  return {
    first: names.first + more,
    second: second.join(''),
    said: old ? `\n${words.common.old} ${sayAge(words, asOf, now)}` : '',
  }
}

const BAD: ReadonlySet<string> = new Set(['inDanger', 'closed', 'closing'])

/** The state of the place itself, or which one inside the disc needs an act; under its name, if any. */
function warningOf({ main, people, alert }: Cluster, scene: Scene): string[] {
  const { words, atlas, language } = scene
  const { place } = main
  if (place && people > 0 && BAD.has(place.state)) return ['', words.terms.placeState[place.state]]
  const inside = alert?.standing === 'act' ? alert.main.place : undefined
  if (!inside) return []
  const state = BAD.has(inside.state)
    ? words.terms.placeState[inside.state]
    : words.common.standing.act
  const says = `${placeNames(atlas, inside.id, language).first} · ${state}`
  return place ? ['', says] : [says]
}
