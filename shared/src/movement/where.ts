import type { LegId, PlaceId } from '../basics/index.ts'
import type { SpotKey } from '../ledger/index.ts'
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
}

export const noWheres = (): Wheres => ({ ...noNumbers<Where>(), place: new Int32Array(0) })

export function numberOfWhere(all: Wheres, where: Where): number {
  const known = all.numbers.get(where)
  if (known !== undefined) return known
  const number = numberOf(all, where)
  const place = where.startsWith('place:')
    ? number
    : where.startsWith('left:')
      ? numberOfWhere(all, `place:${where.slice(5)}`)
      : -1
  all.place = withRoom(all.place, all.words.length)
  all.place[number] = place
  return number
}
