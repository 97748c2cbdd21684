import type { HazardSet, LegOpened, PlaceDefined, VehicleDefined } from '@homeward/shared/ledger'
import type { Atlas } from '@homeward/shared/protocol'
import { inLanguage, type Language, type Words } from '../words/index.ts'

interface Index {
  readonly places: ReadonlyMap<string, PlaceDefined>
  readonly vehicles: ReadonlyMap<string, VehicleDefined>
  readonly legs: ReadonlyMap<string, LegOpened>
  readonly hazards: ReadonlyMap<string, HazardSet>
}

/** An atlas is replaced, never changed, so its index lives as long as it does. */
const indices = new WeakMap<Atlas, Index>()

export function indexOf(atlas: Atlas): Index {
  const found = indices.get(atlas)
  if (found) return found
  const index: Index = {
    places: new Map(atlas.places.map((place) => [place.place, place])),
    vehicles: new Map(atlas.vehicles.map((vehicle) => [vehicle.vehicle, vehicle])),
    legs: new Map(atlas.legs.map((leg) => [leg.leg, leg])),
    hazards: new Map(atlas.hazards.map((hazard) => [hazard.hazard, hazard])),
  }
  indices.set(atlas, index)
  return index
}

/** A name in the reader's language, and in the other one to stand below it. */
export interface Names {
  readonly first: string
  readonly second: string
}

const pending = (id: string): Names => ({ first: id, second: '' })

export function placeNames(atlas: Atlas, id: string, language: Language): Names {
  const place = indexOf(atlas).places.get(id)
  return place ? inLanguage(place.name, language) : pending(id)
}

/** A leg is called by what runs it. */
export function legNames(atlas: Atlas, id: string, language: Language): Names {
  const { legs, vehicles } = indexOf(atlas)
  const vehicle = vehicles.get(legs.get(id)?.vehicle ?? '')
  return vehicle ? inLanguage(vehicle.name, language) : pending(id)
}

export function hazardName(atlas: Atlas, id: string, language: Language): string {
  const hazard = indexOf(atlas).hazards.get(id)
  return hazard ? inLanguage(hazard.name, language).first : id
}

/** Where a sighting puts someone, in words: a place, a leg, gone from a place, or an end. */
export function sayWhere(where: string, atlas: Atlas, words: Words, language: Language): string {
  const [sort, id = ''] = where.split(':', 2)
  if (sort === 'leg') return legNames(atlas, id, language).first
  const ends: Readonly<Record<string, string>> = words.terms.group
  if (sort === 'end') return ends[id] ?? id
  return placeNames(atlas, id, language).first
}
