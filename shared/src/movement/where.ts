import type { LegId, PlaceId } from '../basics/index.ts'
import type { Spot, SpotKey } from '../ledger/index.ts'
import { withRoom } from './columns.ts'
import { type Numbering, noNumbers, numberOf } from './numbering.ts'

/** Where a sighting puts a person: at a counted spot, gone from one, or at an end. */
export type Where = SpotKey | `left:${string}` | 'end:home' | 'end:ownMeans' | 'end:stayed'

export const isSpot = (where: Where): where is SpotKey =>
  where.startsWith('place:') || where.startsWith('leg:')

export const placeKey = (place: PlaceId): SpotKey => `place:${place}`
export const legKey = (leg: LegId): SpotKey => `leg:${leg}`

/** The leg that someone is on, if they are on one. The cast puts back the brand that `legKey` took off. */
export const legOf = (where: Where): LegId | undefined =>
  where.startsWith('leg:') ? (where.slice(4) as LegId) : undefined

/** All wheres that were ever spoken of, numbered. */
export interface Wheres extends Numbering<Where> {
  /** For a place, and for having left one: the number of the place. Else -1. */
  place: Int32Array
  /** 1 for what is no spot: people are there, and nobody counts there. */
  end: Uint8Array
  /** Numbers by id, so that an entry need not put words together to find them. */
  readonly ofPlace: Map<PlaceId, number>
  readonly ofLeg: Map<LegId, number>
}

export const noWheres = (): Wheres => ({
  ...noNumbers<Where>(),
  place: new Int32Array(0),
  end: new Uint8Array(0),
  ofPlace: new Map(),
  ofLeg: new Map(),
})

export function numberOfPlace(all: Wheres, id: PlaceId): number {
  const known = all.ofPlace.get(id)
  if (known !== undefined) return known
  const number = numberWith(all, placeKey(id), 0)
  all.ofPlace.set(id, number)
  all.place[number] = number
  return number
}

export function numberOfLeg(all: Wheres, id: LegId): number {
  const known = all.ofLeg.get(id)
  if (known !== undefined) return known
  const number = numberWith(all, legKey(id), 0)
  all.ofLeg.set(id, number)
  return number
}

/** The number of having left a place for somewhere unknown. */
export function numberOfLeft(all: Wheres, id: PlaceId): number {
  const place = numberOfPlace(all, id)
  const number = numberOfEnd(all, `left:${id}`)
  all.place[number] = place
  return number
}

/** The number of a where that is no spot. */
export const numberOfEnd = (all: Wheres, where: Where): number => numberWith(all, where, 1)

function numberWith(all: Wheres, where: Where, end: 0 | 1): number {
  const number = numberOf(all, where)
  all.place = withRoom(all.place, number + 1)
  all.end = withRoom(all.end, number + 1)
  all.place[number] = -1
  all.end[number] = end
  return number
}

export const numberOfSpot = (all: Wheres, spot: Spot): number =>
  'place' in spot ? numberOfPlace(all, spot.place) : numberOfLeg(all, spot.leg)
