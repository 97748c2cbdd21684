import type { Scope } from '../access/index.ts'
import type { Atlas } from '../protocol/index.ts'
import { within } from './picture.ts'

/** What a scope needs of the atlas: its places and legs, the far ends of those, and every hazard. */
export function scopedAtlas(atlas: Atlas, scope: Scope): Atlas {
  const { place, leg } = within(scope)
  const legs = atlas.legs.filter(leg)
  const ends = new Set(legs.flatMap(({ from, to }) => [from, to]))
  const vehicles = new Set(legs.map(({ vehicle }) => vehicle))
  return {
    places: atlas.places.filter((one) => place(one.place) || ends.has(one.place)),
    vehicles: atlas.vehicles.filter(({ vehicle }) => vehicles.has(vehicle)),
    legs,
    hazards: atlas.hazards,
  }
}
