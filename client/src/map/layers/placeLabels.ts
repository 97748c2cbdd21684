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

function label({ main, members, people, standing }: Cluster, scene: Scene): Shape[] {
  const { place } = main
  if (!place) return [] // a leg is named at its vehicle
  const { atlas, language, words, now, picture } = scene
  const names = placeNames(atlas, place.id, language)
  const arabic = scene.zoom >= ARABIC_FROM && indexOf(atlas).places.get(place.id)?.name.ar
  const places = members.filter((member) => member.place).length
  const more = places > 1 ? ` +${places - 1}` : ''
  const second = [names.second, arabic].filter(Boolean).map((name) => `\n${name}`)
  const old = standing === 'old' && main.asOf !== undefined
  const bad = place.state === 'inDanger' || place.state === 'closed' || place.state === 'closing'
  return [
    {
      id: main.id,
      geometry: point(main.position),
      properties: {
        first: names.first + more,
        second: second.join(''),
        said:
          old && main.asOf !== undefined
            ? `\n${words.common.old} ${sayAge(words, main.asOf, now)}`
            : '',
        warning: bad && people > 0 ? `\n${words.terms.placeState[place.state]}` : '',
        radius: Math.max(radiusOf(people, picture.totals.total), 4),
        order: -people,
        empty: people === 0 && standing !== 'act',
      },
    },
  ]
}
