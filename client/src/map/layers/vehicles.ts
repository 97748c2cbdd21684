import { type Instant, MINUTE } from '@homeward/shared/basics'
import { legKey } from '@homeward/shared/operation'
import { indexOf, legNames, sayAge } from '../../ui/index.ts'
import { inLanguage } from '../../words/index.ts'
import { radiusOf } from '../clusters.ts'
import { vehicleImage } from '../images.ts'
import type { LegOnMap } from '../spots.ts'
import { mediumOf } from '../ways.ts'
import { FONTS, type MapLayer, point, type Scene, type Shape } from './layer.ts'

const BADGE_PX = 11 // half its height

/** Vehicles under way or taking people aboard, above their discs, and those that were sighted. */
export const vehicles: MapLayer = {
  source: 'vehicles',
  features: (scene) => {
    const running = scene.situation.legs.filter(
      ({ figures }) => figures.state === 'departed' || figures.aboard > 0,
    )
    const shown = new Set(running.map(({ vehicle }) => vehicle))
    // One that has arrived since lies where it arrived; its sighting says nothing any more.
    const stale = ({ id, at }: { id: string; at: Instant }) =>
      scene.picture.legs.some(({ vehicle, arrivedAt }) => vehicle === id && (arrivedAt ?? -1) >= at)
    return [
      ...running.map((leg) => ofLeg(leg, scene)),
      ...scene.picture.vehicles
        .filter((sighting) => !shown.has(sighting.id) && !stale(sighting))
        .flatMap((sighting) => sighted(sighting, scene)),
    ]
  },
  paint: (palette) => [
    {
      id: 'vehicle',
      type: 'symbol',
      source: 'vehicles',
      layout: {
        'icon-image': ['get', 'image'],
        'icon-offset': [
          'interpolate',
          ['linear'],
          ['get', 'lift'],
          0,
          ['literal', [0, 0]],
          100,
          ['literal', [0, -100]],
        ],
        'icon-padding': 0,
        'icon-allow-overlap': true,
        'text-optional': true,
        'text-field': [
          'format',
          ['get', 'first'],
          {},
          ['get', 'second'],
          { 'font-scale': 0.85 },
          ['get', 'how'],
          { 'font-scale': 0.85, 'text-color': palette.label },
        ],
        'text-font': FONTS,
        'text-size': 12,
        'text-anchor': 'bottom-left',
        'text-justify': 'left',
        // In lines of 12 px; it ends where the badge ends, so that it stays clear of the disc below.
        'text-offset': [
          'interpolate',
          ['linear'],
          ['get', 'lift'],
          0,
          ['literal', [1.3, 0.9]],
          120,
          ['literal', [1.3, -9.1]],
        ],
        'text-line-height': 1.15,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: {
        'text-color': palette.text,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.6,
      },
    },
  ],
}

function ofLeg(leg: LegOnMap, scene: Scene): Shape {
  const { atlas, language, words, clusters, picture, now } = scene
  const { figures, where, standing } = leg
  const mode = indexOf(atlas).vehicles.get(leg.vehicle)?.mode ?? 'car'
  const names = legNames(atlas, leg.id, language)
  const cluster = clusters.find(({ members }) => members.some(({ id }) => id === legKey(leg.id)))
  const total = picture.totals.total
  const radius = cluster ? radiusOf(cluster.people, total) : 0
  const room = cluster?.members.length === 1 ? radiusOf(cluster.main.capacity ?? 0, total) : 0
  const reckoned = where.how === 'estimated' || where.how === 'overdue'
  const how = figures.state === 'departed' ? words.map.how[where.how] : words.map.boarding
  const age =
    where.how === 'lastKnown' && where.since !== undefined
      ? ` ${sayAge(words, where.since, now)}`
      : ''
  return {
    id: legKey(leg.id),
    geometry: point(cluster?.main.position ?? where.position),
    properties: {
      leg: legKey(leg.id),
      image: vehicleImage(mediumOf(mode), standing, reckoned),
      first: names.first,
      second: names.second ? ` ${names.second}` : '',
      how: how ? `\n${how}${age}` : '',
      // Above the number of a small disc, or above the ring.
      lift: radius > 0 ? Math.max(radius + (radius < 12 ? 18 : 3), room + 3) + BADGE_PX : 0,
      order: -figures.aboard,
    },
  }
}

function sighted(sighting: Scene['picture']['vehicles'][number], scene: Scene): Shape[] {
  const { atlas, language, words, now } = scene
  const vehicle = indexOf(atlas).vehicles.get(sighting.id)
  if (!vehicle) return []
  const names = inLanguage(vehicle.name, language)
  return [
    {
      id: `vehicle:${sighting.id}`,
      geometry: point(sighting.position),
      properties: {
        image: vehicleImage(mediumOf(vehicle.mode), 'unknown', false),
        first: names.first,
        second: ` ${names.second}`,
        how: `\n${now - sighting.at < MINUTE ? words.map.seenNow : words.map.seen(sayAge(words, sighting.at, now))}`,
        lift: 0,
        order: 0,
      },
    },
  ]
}
