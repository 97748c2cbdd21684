import type { EntryId, Instant, LegId } from '../basics/index.ts'
import type { SpotKey } from '../ledger/index.ts'

/** Where a sighting puts a person: at a counted spot, gone from one, or at an end. */
export type Where = SpotKey | `left:${string}` | 'end:home' | 'end:ownMeans' | 'end:stayed'

/** When something happened and when the server heard of it. */
export interface Stamp {
  readonly entry: EntryId
  readonly eventAt: Instant
  readonly receivedAt: Instant
}

/** One witness's word on where one person was. */
export interface Sighting extends Stamp {
  readonly rank: number
  readonly certain: boolean
  readonly where: Where
  /** The leg that the person was seen coming off, when the witness said so. */
  readonly off?: LegId
  /** Named out of the people counted without names there. */
  readonly outOfGroup?: true
}

/** At one instant people come off, are checked in, go aboard, and are gone, in this order (T3). */
export const RANK = { disembark: 0, checkIn: 1, board: 2, depart: 3 } as const

/** The one order of sightings (T3): event time, then kind, then entry id. Arrival plays no part. */
export function compareSightings(a: Sighting, b: Sighting): number {
  return (
    a.eventAt - b.eventAt || a.rank - b.rank || (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0)
  )
}

/** Puts `item` where it belongs. Nearly always that is the end, so the search starts there. */
export function insertSorted<Item>(
  items: Item[],
  item: Item,
  compare: (a: Item, b: Item) => number,
): void {
  let at = items.length
  while (at > 0) {
    const before = items[at - 1]
    if (before === undefined || compare(before, item) <= 0) break
    at -= 1
  }
  if (at === items.length) items.push(item)
  else items.splice(at, 0, item)
}
