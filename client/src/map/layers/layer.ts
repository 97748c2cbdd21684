import type { Instant } from '@homeward/shared/basics'
import type { Picture } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import type { LayerSpecification } from 'maplibre-gl'
import type { Language, Words } from '../../words/index.ts'
import type { Cluster } from '../clusters.ts'
import type { Palette } from '../palette.ts'
import type { Situation } from '../spots.ts'

/** Everything that the layers draw from. */
export interface Scene {
  readonly picture: Picture
  readonly atlas: Atlas
  readonly now: Instant
  readonly selected: string | undefined
  readonly language: Language
  readonly words: Words
  readonly zoom: number // a step of `zoomStep`
  readonly situation: Situation
  readonly clusters: readonly Cluster[]
}

/** A thing with an id that holds from picture to picture, so that only what changed is drawn anew. */
export interface Shape {
  readonly id: string
  readonly geometry: GeoJSON.Geometry
  readonly properties: Readonly<Record<string, string | number | boolean>>
}

/** One layer of the map, as data: what to draw, and how. Tested without a map. */
export interface MapLayer {
  readonly source: string
  readonly features: (scene: Scene) => Shape[]
  readonly paint: (palette: Palette) => LayerSpecification[]
}

export const point = ([lon, lat]: readonly [number, number]): GeoJSON.Point => ({
  type: 'Point',
  coordinates: [lon, lat],
})

export const lineString = (track: readonly (readonly [number, number])[]): GeoJSON.LineString => ({
  type: 'LineString',
  coordinates: track.map(([lon, lat]) => [lon, lat]),
})

/** Fonts in order; the files behind the first three come from this origin (`fonts.ts`). */
export const FONTS = [
  'Noto Sans SC Variable',
  'Noto Sans Variable',
  'Noto Sans Arabic Variable',
  'sans-serif',
]

/** Takes the colour that belongs to a feature's standing. */
export function byStanding(palette: Palette): ['match', ...unknown[]] {
  const pairs = Object.entries(palette.standing).flat()
  return ['match', ['get', 'standing'], ...pairs, palette.standing.unknown]
}
