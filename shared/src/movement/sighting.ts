import type { EntryId, Instant, LegId } from '../basics/index.ts'
import type { Where } from './where.ts'

/** When something happened and when the server heard of it. */
export interface Stamp {
  /** Its number in the ledger. */
  readonly seq: number
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
export const compareSightings = (a: Sighting, b: Sighting): number =>
  a.eventAt - b.eventAt || a.rank - b.rank || (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0)
