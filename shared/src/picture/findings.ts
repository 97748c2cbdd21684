import type { Instant } from '../basics/index.ts'
import { MARK, type Sightings, valueAt, type Wheres } from '../movement/index.ts'

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
  rows: readonly number[],
): Finding | undefined {
  const [last] = rows
  if (last === undefined) return undefined
  const at = valueAt(sightings.eventAt, last)
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
  valueAt(sightings.where, row) !== valueAt(sightings.where, last) &&
  valueAt(sightings.receivedAt, row) > valueAt(sightings.eventAt, last)

const isUnsure = (sightings: Sightings, row: number): boolean =>
  (valueAt(sightings.mark, row) & MARK.certain) === 0 &&
  valueAt(sightings.receivedAt, row) > valueAt(sightings.eventAt, row)

/** At how many places they were surely seen at this instant. */
function placesAt(
  sightings: Sightings,
  wheres: Wheres,
  rows: readonly number[],
  at: Instant,
): number {
  const places = new Set<number>()
  for (const row of rows) {
    if (valueAt(sightings.eventAt, row) !== at) break
    const where = valueAt(sightings.where, row)
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
    const off = valueAt(sightings.off, row)
    if (off >= 0) unseen.set(off, valueAt(sightings.eventAt, row)) // rows go back: the first stays
  }
  if (unseen.size === 0) return undefined
  for (const row of rows) unseen.delete(valueAt(sightings.where, row))
  return unseen.size > 0 ? unseen : undefined
}
