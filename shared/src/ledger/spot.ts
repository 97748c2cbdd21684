import * as z from 'zod'
import { LegId, PlaceId } from '../basics/index.ts'

/** Where people can be counted: at a place, or on a leg. */
export const Spot = z.union([z.strictObject({ place: PlaceId }), z.strictObject({ leg: LegId })])
export type Spot = z.infer<typeof Spot>

/** One string for a spot, to key maps by. */
export type SpotKey = `place:${string}` | `leg:${string}`
export const spotKey = (spot: Spot): SpotKey =>
  'place' in spot ? `place:${spot.place}` : `leg:${spot.leg}`

/** The spot behind a key. The cast only puts back the brand that `spotKey` took from it. */
export const spotOf = (key: SpotKey): Spot =>
  key.startsWith('place:') ? { place: key.slice(6) as PlaceId } : { leg: key.slice(4) as LegId }
