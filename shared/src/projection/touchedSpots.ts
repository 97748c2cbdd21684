import type { Touched } from '../access/index.ts'
import type { LegId, PlaceId, VehicleId } from '../basics/index.ts'
import type { Desk } from '../desk/index.ts'
import type { LegOpened, Spot } from '../ledger/index.ts'
import type { Where } from '../movement/index.ts'

/** Where a leg leads and what runs it: its planned ends, for rights that hold in a scope. */
export type FindLeg = (leg: LegId) => Pick<LegOpened, 'vehicle' | 'from' | 'to'> | undefined

export const findLegOn =
  ({ legs }: Pick<Desk, 'legs'>): FindLeg =>
  (leg) =>
    legs.get(leg)?.opened

/** The operation as a whole: covered by no narrower scope. */
export const THE_WHOLE: Touched = {}

export const touchedPlace = (place: PlaceId): Touched => ({ places: [place] })
export const touchedVehicle = (vehicle: VehicleId): Touched => ({ vehicles: [vehicle] })

/** A leg touches both its ends: its people are on their way from one to the other. */
export function touchedLeg(leg: LegId, findLeg: FindLeg): Touched {
  const found = findLeg(leg)
  return found ? { places: [found.from, found.to], vehicles: [found.vehicle] } : THE_WHOLE
}

export const touchedSpot = (spot: Spot, findLeg: FindLeg): Touched =>
  'place' in spot ? touchedPlace(spot.place) : touchedLeg(spot.leg, findLeg)

/** One end of a leg: who stands there has to do with it, and with what runs it. */
export function touchedEnd(leg: LegId, end: 'from' | PlaceId, findLeg: FindLeg): Touched {
  const found = findLeg(leg)
  if (!found) return end === 'from' ? THE_WHOLE : touchedPlace(end)
  return { places: [end === 'from' ? found.from : end], vehicles: [found.vehicle] }
}

/** Where someone stands. Whoever has left a place was last seen there; an end is no place. */
export function touchedWhere(where: Where | undefined, findLeg: FindLeg): Touched {
  if (where === undefined) return { nowhere: 'person' }
  const [kind = '', id = ''] = where.split(':', 2)
  // The brands that `placeKey` and `legKey` took off are put back.
  if (kind === 'place' || kind === 'left') return touchedPlace(id as PlaceId)
  return kind === 'leg' ? touchedLeg(id as LegId, findLeg) : THE_WHOLE
}

/** One thing that touches all that these touch. Nobody's place only when all are nobody's. */
export function together(all: readonly Touched[]): Touched {
  if (all.length > 0 && all.every(({ nowhere }) => nowhere !== undefined))
    return { nowhere: all.some(({ nowhere }) => nowhere === 'person') ? 'person' : 'word' }
  return {
    places: [...new Set(all.flatMap((one) => one.places ?? []))],
    vehicles: [...new Set(all.flatMap((one) => one.vehicles ?? []))],
  }
}
