import type { ExpressionSpecification } from 'maplibre-gl'
import type { Cluster } from '../clusters.ts'
import { radiusOf } from '../clusters.ts'
import { alertImage, hatchName } from '../images.ts'
import { byStanding, FONTS, type MapLayer, point, type Shape } from './layer.ts'

const DIGIT_PX = 7.5
const ALERT_PX = 11

/**
 * A disc for the people at each place or on each leg, its area in proportion; the ring round it is
 * the capacity on the same scale. Old figures are hatched. A badge tells of what is graver inside.
 */
export const discs: MapLayer = {
  source: 'discs',
  features: ({ clusters, picture, language }) =>
    clusters.map((cluster) => disc(cluster, picture.totals.total, language)),
  paint: (palette) => [
    {
      id: 'disc-room',
      type: 'circle',
      source: 'discs',
      filter: ['has', 'room'],
      paint: {
        'circle-radius': ['get', 'room'],
        'circle-color': palette.panel,
        'circle-opacity': 0.35,
        'circle-stroke-width': 1.5,
        'circle-stroke-color': byStanding(palette) as never, // a match expression with computed pairs
        'circle-stroke-opacity': 0.9,
      },
    },
    {
      id: 'disc',
      type: 'circle',
      source: 'discs',
      layout: { 'circle-sort-key': ['-', 0, ['get', 'people']] }, // small ones on top
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': byStanding(palette) as never, // as above
        'circle-opacity': ['case', ['get', 'empty'], 0, 0.92],
        'circle-stroke-width': ['case', ['get', 'empty'], 1.5, 1],
        'circle-stroke-color': [
          'case',
          ['get', 'empty'],
          byStanding(palette) as never, // as above
          palette.panel,
        ],
      },
    },
    {
      id: 'disc-hatch',
      type: 'symbol',
      source: 'discs',
      layout: { 'icon-image': ['get', 'hatch'], 'icon-allow-overlap': true, 'icon-padding': 0 },
      // Unseen on fresh discs, but names keep clear of it: circles alone are no obstacle.
      paint: { 'icon-opacity': ['case', ['==', ['get', 'standing'], 'old'], 1, 0] },
    },
    {
      id: 'disc-number',
      type: 'symbol',
      source: 'discs',
      filter: ['has', 'number'],
      layout: {
        'text-field': ['get', 'number'],
        'text-font': FONTS,
        'text-size': 12.5,
        'text-allow-overlap': true, // the numbers add up only when all of them are there
        'text-offset': [
          'interpolate',
          ['linear'],
          ['get', 'lift'],
          0,
          ['literal', [0, 0]],
          100,
          ['literal', [0, -8]],
        ],
      },
      paint: {
        'text-color': ['case', ['>', ['get', 'lift'], 0], palette.text, palette.onColour],
        'text-halo-color': [
          'case',
          ['>', ['get', 'lift'], 0],
          palette.halo,
          byStanding(palette) as never, // as above: clears the hatching behind the digits
        ],
        'text-halo-width': 3,
      },
    },
    {
      id: 'disc-alert',
      type: 'symbol',
      source: 'discs',
      filter: ['has', 'alert'],
      layout: {
        'icon-image': ['get', 'plate'],
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [1, 5, 1, 5],
        'icon-allow-overlap': true,
        'text-allow-overlap': true,
        'text-field': ['get', 'alert'],
        'text-font': FONTS,
        'text-size': ALERT_PX,
        // On the upper right of the edge; beside a disc that is too small for its own number.
        'text-offset': [
          'case',
          ['>', ['get', 'lift'], 0],
          along(1, 0, 14),
          along(Math.SQRT1_2, -Math.SQRT1_2, 0),
        ],
      },
      paint: {
        'text-color': [
          'case',
          ['==', ['get', 'plate'], alertImage('act')],
          palette.onColour,
          palette.standing.old,
        ],
      },
    },
  ],
}

/** So many pixels from the middle, a radius and `more` in a direction, in lines of text. */
const along = (x: number, y: number, more: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['get', 'radius'],
  0,
  ['literal', [(x * more) / ALERT_PX, (y * more) / ALERT_PX]],
  100,
  ['literal', [(x * (100 + more)) / ALERT_PX, (y * (100 + more)) / ALERT_PX]],
]

function disc(cluster: Cluster, total: number, language: string): Shape {
  const { main, members, people, standing, alert } = cluster
  const radius = radiusOf(people, total)
  const number = people.toLocaleString(language)
  const inside = radius * 2 > number.length * DIGIT_PX + 4
  const room = members.length === 1 && main.capacity ? radiusOf(main.capacity, total) : undefined
  return {
    id: main.id,
    geometry: point(main.position),
    properties: {
      people,
      standing,
      radius,
      empty: people === 0,
      hatch: hatchName(radius),
      members: members.length,
      ids: members.map(({ id }) => id).join(' '),
      // How far above the middle a number stands that does not fit inside, in pixels.
      lift: inside ? 0 : radius + 9,
      ...(people > 0 && { number }),
      ...(alert && {
        plate: alertImage(alert.standing),
        alert: alert.people > 0 ? alert.people.toLocaleString(language) : '!',
      }),
      ...(room !== undefined && people > 0 && { room: Math.max(room, LEAST_ROOM) }),
    },
  }
}

const LEAST_ROOM = 6
