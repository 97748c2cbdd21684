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
const MOST_NAMES = 2

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
      ...together(running, scene).flatMap((group) => badge(group, scene)),
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
        // In lines of 12 px; it ends where the badge ends, so that it stays clear of the disc below.
        'text-variable-anchor-offset': [
          'interpolate',
          ['linear'],
          ['get', 'lift'],
          0,
          ['literal', sides(0)],
          120,
          ['literal', sides(10)],
        ],
        'text-justify': 'auto',
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

/** Right of the badge, left of it, or above, so many lines higher. */
const sides = (lines: number): (string | [number, number])[] => [
  'bottom-left',
  [1.3, 0.9 - lines],
  'bottom-right',
  [-1.3, 0.9 - lines],
  'bottom',
  [0, -1 - lines],
]

/** Vehicles that stand in one disc share one badge, the fullest first; otherwise they would hide each other. */
function together(running: readonly LegOnMap[], scene: Scene): LegOnMap[][] {
  const groups = new Map<string, LegOnMap[]>()
  for (const leg of [...running].sort((a, b) => b.figures.aboard - a.figures.aboard)) {
    const key = clusterOf(leg, scene)?.main.id ?? legKey(leg.id)
    groups.set(key, [...(groups.get(key) ?? []), leg])
  }
  return [...groups.values()]
}

const clusterOf = (leg: LegOnMap, { clusters }: Scene) =>
  clusters.find(({ members }) => members.some(({ id }) => id === legKey(leg.id)))

function badge(group: readonly LegOnMap[], scene: Scene): Shape[] {
  const [leg] = group
  if (!leg) return []
  const { atlas, language, words, picture, now } = scene
  const { figures, where, standing } = leg
  const mode = indexOf(atlas).vehicles.get(leg.vehicle)?.mode ?? 'car'
  const names = group.slice(0, MOST_NAMES).map(({ id }) => legNames(atlas, id, language))
  const more = group.length > MOST_NAMES ? ` +${group.length - MOST_NAMES}` : ''
  const cluster = clusterOf(leg, scene)
  const total = picture.totals.total
  const radius = cluster ? radiusOf(cluster.people, total) : 0
  const room = cluster?.members.length === 1 ? radiusOf(cluster.main.capacity ?? 0, total) : 0
  const reckoned = where.how === 'estimated' || where.how === 'overdue'
  const how = figures.state === 'departed' ? words.map.how[where.how] : words.map.boarding
  const old = where.how === 'lastKnown' && where.since !== undefined
  const age = old ? ` ${sayAge(words, where.since, now)}` : ''
  return [
    {
      id: legKey(leg.id),
      geometry: point(cluster?.main.position ?? where.position),
      properties: {
        leg: legKey(leg.id),
        image: vehicleImage(mediumOf(mode), standing, reckoned),
        first: names.map(({ first }) => first).join(' · ') + more,
        second: group.length === 1 && names[0]?.second ? ` ${names[0].second}` : '',
        how: how ? `\n${how}${age}` : '',
        // Above the number of a small disc, or above the ring.
        lift: radius > 0 ? Math.max(radius + (radius < 12 ? 18 : 3), room + 3) + BADGE_PX : 0,
        order: -figures.aboard,
      },
    },
  ]
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
