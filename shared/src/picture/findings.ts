import type { Instant } from '../basics/index.ts'
import {
  happenedAt,
  heardAt,
  MARK,
  markOf,
  offOf,
  type Sightings,
  valueAt,
  type Wheres,
  whereOf,
} from '../movement/index.ts'
import type { Rows } from '../operation/index.ts'

/** What does not agree in the sightings of one person, whose rows stand newest first. */
export interface Finding {
  /** The moment that an unsure sighting may be later than (T3). */
  readonly uncertain?: Instant
  /** The places they are seen at, all at one instant. */
  readonly places?: number
  /** Legs they came off without having been seen aboard, with the first moment. */
  readonly notBoarded?: ReadonlyMap<number, Instant>
}

/** Undefined when everything agrees, which is nearly always. */
export function findingIn(
  sightings: Sightings,
  wheres: Wheres,
  { n, at: list }: Rows,
): Finding | undefined {
  const rows = [...list.subarray(0, n)]
  const [last] = rows
  if (last === undefined) return undefined
  const at = happenedAt(sightings, last)
  const uncertain = rows.some((row) => mayBeLater(sightings, row, last)) ? at : undefined
  const places = placesAt(sightings, wheres, rows, at)
  const notBoarded = cameOffUnseen(sightings, rows)
  if (uncertain === undefined && places < 2 && !notBoarded) return undefined
  return {
    ...(uncertain !== undefined ? { uncertain } : {}),
    ...(places > 1 ? { places } : {}),
    ...(notBoarded ? { notBoarded } : {}),
  }
}

/** An unsure sighting elsewhere may have happened as late as it was heard, so after the last one. */
const mayBeLater = (sightings: Sightings, row: number, last: number): boolean =>
  isUnsure(sightings, row) &&
  row !== last &&
  whereOf(sightings, row) !== whereOf(sightings, last) &&
  heardAt(sightings, row) > happenedAt(sightings, last)

const isUnsure = (sightings: Sightings, row: number): boolean =>
  (markOf(sightings, row) & MARK.unsure) !== 0 &&
  heardAt(sightings, row) > happenedAt(sightings, row)

/** At how many places they were surely seen at this instant. */
function placesAt(
  sightings: Sightings,
  wheres: Wheres,
  rows: readonly number[],
  at: Instant,
): number {
  const places = new Set<number>()
  for (const row of rows) {
    if (happenedAt(sightings, row) !== at) break
    const where = whereOf(sightings, row)
    if (valueAt(wheres.place, where) === where && !isUnsure(sightings, row)) places.add(where)
  }
  return places.size
}

function cameOffUnseen(
  sightings: Sightings,
  rows: readonly number[],
): Map<number, Instant> | undefined {
  const unseen = new Map<number, Instant>()
  for (const row of rows) {
    const off = offOf(sightings, row)
    if (off >= 0) unseen.set(off, happenedAt(sightings, row)) // rows go back: the first stays
  }
  if (unseen.size === 0) return undefined
  for (const row of rows) unseen.delete(whereOf(sightings, row))
  return unseen.size > 0 ? unseen : undefined
}
