import type { EntryId } from '../basics/index.ts'
import { valueAt, withRoom } from './columns.ts'

/**
 * All sightings in columns: a row is one person seen once. The rows of a person are chained in the
 * one order (T3), the newest first. Objects instead made an entry four times dearer at 2,000,000
 * entries than at 10,000.
 */
export interface Sightings {
  rows: number
  person: Int32Array
  /** The number of the entry that says so. */
  entry: Int32Array
  eventAt: Float64Array
  receivedAt: Float64Array
  where: Int32Array
  /** The leg that the person was seen coming off, -1 when none was named. */
  off: Int32Array
  /** Rank and flags: see `MARK`. */
  mark: Uint8Array
  /** The row before in the person's chain, -1 at its end. */
  before: Int32Array
  /** By person: where their chain begins, -1 for those never seen. */
  newest: Int32Array
}

/** Bits of a row's mark. */
export const MARK = { rank: 3, certain: 4, outOfGroup: 8 } as const

export const nobodySeen = (): Sightings => ({
  rows: 0,
  person: new Int32Array(0),
  entry: new Int32Array(0),
  eventAt: new Float64Array(0),
  receivedAt: new Float64Array(0),
  where: new Int32Array(0),
  off: new Int32Array(0),
  mark: new Uint8Array(0),
  before: new Int32Array(0),
  newest: new Int32Array(0),
})

/** What one sighting says, as the columns hold it. */
export interface Row {
  readonly person: number
  readonly entry: number
  readonly eventAt: number
  readonly receivedAt: number
  readonly where: number
  readonly off: number
  readonly mark: number
}

/** Puts a sighting where it belongs in the person's chain. Nearly always that is the beginning. */
export function addSighting(all: Sightings, ids: readonly EntryId[], seen: Row): void {
  makeRoom(all, seen.person)
  const row = all.rows
  all.person[row] = seen.person
  all.entry[row] = seen.entry
  all.eventAt[row] = seen.eventAt
  all.receivedAt[row] = seen.receivedAt
  all.where[row] = seen.where
  all.off[row] = seen.off
  all.mark[row] = seen.mark

  let after = -1
  let at = valueAt(all.newest, seen.person)
  while (at >= 0 && compareRows(all, ids, at, row) > 0) {
    after = at
    at = valueAt(all.before, at)
  }
  if (at >= 0 && valueAt(all.entry, at) === seen.entry) return // named twice in one entry
  all.rows += 1
  all.before[row] = at
  if (after < 0) all.newest[seen.person] = row
  else all.before[after] = row
}

/** The one order of sightings (T3): event time, then kind, then entry id. */
export function compareRows(all: Sightings, ids: readonly EntryId[], a: number, b: number): number {
  const byTime = valueAt(all.eventAt, a) - valueAt(all.eventAt, b)
  if (byTime !== 0) return byTime
  const byRank = (valueAt(all.mark, a) & MARK.rank) - (valueAt(all.mark, b) & MARK.rank)
  if (byRank !== 0) return byRank
  const [idA = '', idB = ''] = [ids[valueAt(all.entry, a)], ids[valueAt(all.entry, b)]]
  return idA < idB ? -1 : idA > idB ? 1 : 0
}

function makeRoom(all: Sightings, person: number): void {
  all.newest = withRoom(all.newest, person + 1, -1)
  const rows = all.rows + 1
  if (rows <= all.person.length) return
  all.person = withRoom(all.person, rows)
  all.entry = withRoom(all.entry, rows)
  all.eventAt = withRoom(all.eventAt, rows)
  all.receivedAt = withRoom(all.receivedAt, rows)
  all.where = withRoom(all.where, rows)
  all.off = withRoom(all.off, rows)
  all.mark = withRoom(all.mark, rows)
  all.before = withRoom(all.before, rows)
}
