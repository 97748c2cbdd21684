import { MINUTE } from '@homeward/shared/basics'
import { hazardName, indexOf, sayAge } from '../../ui/index.ts'
import { FONTS, type MapLayer, point, type Scene, type Shape } from './layer.ts'

/** Areas with an end. When it has come they fade, and say so. */
export const hazards: MapLayer = {
  source: 'hazards',
  features: (scene) => scene.picture.hazards.flatMap((hazard) => area(hazard, scene)),
  paint: (palette) => {
    const colour: never = [
      'match',
      ['get', 'kind'],
      'noGo',
      palette.standing.act,
      'fighting',
      palette.standing.act,
      'checkpoint',
      palette.standing.old,
      'safe',
      palette.standing.confirmed,
      palette.standing.unknown,
    ] as never // a match expression with colours of the palette
    return [
      {
        id: 'hazard-area',
        type: 'fill',
        source: 'hazards',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: {
          'fill-color': colour,
          'fill-opacity': ['case', ['get', 'over'], 0.05, 0.2],
        },
      },
      {
        id: 'hazard-edge',
        type: 'line',
        source: 'hazards',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: {
          'line-color': colour,
          'line-width': 1.5,
          'line-dasharray': [2, 2],
          'line-opacity': ['case', ['get', 'over'], 0.45, 1],
        },
      },
      {
        id: 'hazard-label',
        type: 'symbol',
        source: 'hazards',
        filter: ['==', ['geometry-type'], 'Point'],
        layout: {
          'text-field': ['get', 'label'],
          'text-font': FONTS,
          'text-size': 12,
          'text-max-width': 12,
        },
        paint: {
          'text-color': colour,
          'text-opacity': ['case', ['get', 'over'], 0.7, 1],
          'text-halo-color': palette.halo,
          'text-halo-width': 1.6,
        },
      },
    ]
  },
}

function area(hazard: Scene['picture']['hazards'][number], scene: Scene): Shape[] {
  const { atlas, language, words, now } = scene
  const set = indexOf(atlas).hazards.get(hazard.id)
  const [first] = set?.ring ?? []
  if (!set || !first) return []
  const left = sayAge(words, now, Math.max(hazard.until, now + MINUTE)) // as far ahead as an age is behind
  const ends = hazard.over ? words.map.areaOver : words.map.areaEnds(left)
  const last = set.ring[set.ring.length - 1] ?? first
  const closed = last[0] === first[0] && last[1] === first[1] ? set.ring : [...set.ring, first]
  const properties = { kind: set.kind, over: hazard.over }
  return [
    {
      id: `hazard:${hazard.id}`,
      geometry: { type: 'Polygon', coordinates: [closed.map(([lon, lat]) => [lon, lat])] },
      properties,
    },
    {
      id: `hazard:${hazard.id}:label`,
      geometry: point(middle(set.ring)),
      properties: {
        ...properties,
        label: `${words.terms.hazardKind[set.kind]} · ${hazardName(atlas, hazard.id, language)}\n${ends}`,
      },
    },
  ]
}

/** The middle of the box round a ring: good enough to hang a label on. */
function middle(ring: readonly (readonly [number, number])[]): [number, number] {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)]
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2]
}
