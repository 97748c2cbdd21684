import type { Instant, LegId, Position, VehicleId } from '@homeward/shared/basics'
import type { SpotKey } from '@homeward/shared/ledger'
import { legKey, placeKey } from '@homeward/shared/operation'
import type { LegFigures, Picture, PlaceFigures } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import { indexOf, type Standing } from '../ui/index.ts'
import { legStanding, placeStanding, troubled } from './standing.ts'
import { type FindLane, legParts, type Way, wayOf } from './ways.ts'
import { type Whereabouts, whereabouts } from './whereabouts.ts'

/** A place or leg with people that has a position: one disc of the map. */
export interface Spot {
  readonly id: SpotKey
  readonly position: Position
  readonly people: number
  readonly capacity: number | undefined
  readonly standing: Standing
  readonly asOf: Instant | undefined
  readonly place: PlaceFigures | undefined // undefined: it is a leg
}

/** A leg on the map: its line, and its vehicle where it is. */
export interface LegOnMap {
  readonly id: LegId
  readonly vehicle: VehicleId
  readonly figures: LegFigures
  readonly way: Way
  readonly where: Whereabouts
  readonly standing: Standing
}

export interface Situation {
  readonly spots: readonly Spot[]
  readonly legs: readonly LegOnMap[]
  /** Located people who are at no spot of the map: out by own means, home by their own word, … */
  readonly elsewhere: number
}

/** What the picture shows, laid on the ground. Spots that the atlas does not know fall out. */
export function situationOf(
  picture: Picture,
  atlas: Atlas,
  now: Instant,
  findLane: FindLane,
): Situation {
  const troubles = troubled(picture)
  const { places } = indexOf(atlas)
  const standing = picture.places.flatMap((place): Spot[] => {
    const defined = places.get(place.id)
    if (!defined) return []
    return [
      {
        id: placeKey(place.id),
        position: defined.position,
        people: place.counted,
        capacity: place.capacity,
        standing: placeStanding(place, troubles.places.has(place.id), now),
        asOf: place.asOf,
        place,
      },
    ]
  })
  const legs = legsOnMap(picture, atlas, now, findLane, troubles.legs)
  const moving = picture.legs.flatMap((leg): Spot[] => {
    const onMap = legs.find(({ id }) => id === leg.id)
    const position = onMap?.where.position ?? legParts(atlas, leg.id)?.from
    if (leg.aboard === 0 || !position) return []
    const how = onMap?.standing ?? legStanding(leg, troubles.legs.has(leg.id), now)
    const { aboard: people, seats: capacity, asOf } = leg
    return [
      { id: legKey(leg.id), position, people, capacity, standing: how, asOf, place: undefined },
    ]
  })
  const spots = [...standing, ...moving]
  const shown = spots.reduce((sum, { people }) => sum + people, 0)
  return { spots, legs, elsewhere: picture.totals.located - shown }
}

function legsOnMap(
  picture: Picture,
  atlas: Atlas,
  now: Instant,
  findLane: FindLane,
  troubles: ReadonlySet<string>,
): LegOnMap[] {
  const sightings = new Map(picture.vehicles.map((sighting) => [sighting.id, sighting]))
  return picture.legs.flatMap((figures): LegOnMap[] => {
    const parts = legParts(atlas, figures.id)
    if (!parts || figures.state === 'cancelled') return []
    const way = wayOf(parts.leg, parts.mode, parts.from, parts.to, findLane)
    const where = way && whereabouts(figures, way.track, sightings.get(figures.vehicle), now)
    if (!way || !where) return []
    const standing = legStanding(figures, troubles.has(figures.id), now)
    return [{ id: figures.id, vehicle: figures.vehicle, figures, way, where, standing }]
  })
}
