import type { LedgerEvent, Recorded } from '../ledger/index.ts'
import type { Picture } from '../picture/index.ts'
import type { Atlas } from './http.ts'

/** The maps of a picture document, by name. Values are plain JSON. */
export const PICTURE_MAPS = [
  'head',
  'places',
  'legs',
  'byKind',
  'byNationality',
  'discrepancies',
  'vehicles',
  'hazards',
  'atlas',
] as const
export type PictureMap = (typeof PICTURE_MAPS)[number]
/** Each map's keys in a stable order, with what stands under them. */
export type PictureMaps = { readonly [Name in PictureMap]: ReadonlyMap<string, unknown> }

/** Lays a picture out for a document in which only what changed is written. */
export function layOut(picture: Picture, atlas: Atlas): PictureMaps {
  const { places, legs, byKind, byNationality, discrepancies, vehicles, hazards, ...rest } = picture
  return {
    head: new Map(Object.entries({ ...rest, openDiscrepancies: discrepancies.open })),
    places: byId(places),
    legs: byId(legs),
    byKind: new Map(Object.entries(byKind)),
    byNationality: new Map(Object.entries(byNationality)),
    discrepancies: byId(discrepancies.list),
    vehicles: byId(vehicles),
    hazards: byId(hazards),
    atlas: new Map<string, unknown>([
      ...atlas.places.map((place) => [`place:${place.place}`, place] as const),
      ...atlas.vehicles.map((vehicle) => [`vehicle:${vehicle.vehicle}`, vehicle] as const),
      ...atlas.legs.map((leg) => [`leg:${leg.leg}`, leg] as const),
      ...atlas.hazards.map((hazard) => [`hazard:${hazard.hazard}`, hazard] as const),
    ]),
  }
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
  new Map(items.map((item) => [item.id, item] as const))

/** Everything that decisions have defined, the last word on each. */
export function atlasOf(decisions: readonly Recorded[]): Atlas {
  const places = new Map<string, Atlas['places'][number]>()
  const vehicles = new Map<string, Atlas['vehicles'][number]>()
  const legs = new Map<string, Atlas['legs'][number]>()
  const hazards = new Map<string, Atlas['hazards'][number]>()
  const take = (event: LedgerEvent) => {
    if (event.type === 'PlaceDefined') places.set(event.place, event)
    else if (event.type === 'VehicleDefined') vehicles.set(event.vehicle, event)
    else if (event.type === 'LegOpened') legs.set(event.leg, event)
    else if (event.type === 'HazardSet') hazards.set(event.hazard, event)
  }
  for (const { event } of decisions) take(event)
  return {
    places: [...places.values()],
    vehicles: [...vehicles.values()],
    legs: [...legs.values()],
    hazards: [...hazards.values()],
  }
}
