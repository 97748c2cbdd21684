import type { Position } from '@homeward/shared/basics'
import { GROUPS, type Group, type Picture } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import { distanceKm } from '@homeward/shared/sea'
import { indexOf } from '../ui/index.ts'
import type { Scene } from './layers/index.ts'

export type Bounds = readonly [west: number, south: number, east: number, north: number]

const NEAR_KM = 1_200

/**
 * The places that the map fits itself to: those in the country and the havens near it. Home and a
 * far haven would make everything else one dot.
 */
export function placesInView(picture: Picture, atlas: Atlas): { ids: string; bounds?: Bounds } {
  const { places } = indexOf(atlas)
  const inGroups = (...groups: Group[]) =>
    picture.places.flatMap(({ id, group }) => {
      const found = groups.includes(group) && places.get(id)
      return found ? [found] : []
    })
  const inside = inGroups('atPoints')
  const near = inGroups('inHaven').filter((haven) =>
    inside.some(({ position }) => distanceKm(position, haven.position) < NEAR_KM),
  )
  const known = inside.length > 0 ? [...inside, ...near] : inGroups(...GROUPS)
  const ids = known
    .map(({ place }) => place)
    .sort()
    .join(' ')
  const bounds = boundsOf(known.map(({ position }) => position))
  return bounds ? { ids, bounds } : { ids }
}

export function boundsOf(positions: readonly Position[]): Bounds | undefined {
  if (positions.length === 0) return undefined
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Where something is on the map, as a box: a point for a place, its whole way for a leg. */
export function boundsOfSpot(scene: Scene, spot: string): Bounds | undefined {
  const found = scene.situation.spots.find(({ id }) => id === spot)
  const leg = scene.situation.legs.find(({ id }) => `leg:${id}` === spot)
  return boundsOf(leg ? leg.way.track : found ? [found.position] : [])
}

export const holds = (outer: Bounds, inner: Bounds): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
