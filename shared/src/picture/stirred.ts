import type { Instant } from '../basics/index.ts'
import {
  endRow,
  entryOf,
  firstRow,
  happenedAt,
  heardAt,
  legOf,
  offOf,
  valueAt,
  whereOf,
  wordOf,
} from '../movement/index.ts'
import {
  DOUBT,
  type Identity,
  isSpotSubject,
  type OperationState,
  stands,
  subjectNumber,
} from '../operation/index.ts'
import type { Crossings, Look } from './crossings.ts'

/** Whom and what the entries between two looks are about. */
export interface Stirred {
  readonly people: ReadonlySet<number>
  /** Spots of which an entry says more than who was seen there. */
  readonly told: ReadonlySet<number>
  /** Spots where someone came, went, counted or was counted, with the first moment of it. */
  readonly spots: Map<number, Instant>
  /** By how many the number of unnamed people changes. */
  readonly changes: readonly (readonly [spot: number, by: number])[]
}

export function stirredBy(
  state: OperationState,
  from: Look,
  to: Look,
  { entries, comes }: Crossings,
  identities: ReadonlyMap<number, Identity>,
): Stirred {
  const { touches } = state
  const people = new Set<number>()
  const told = new Set<number>()
  const spots = new Map<number, Instant>()
  const changes: [number, number][] = []
  const stir = (spot: number, at: Instant): void => stirFrom(state, spots, spot, at)
  for (const entry of entries) {
    const doubt = valueAt(state.entries.doubt, entry)
    if (doubt === DOUBT.never) continue // decisions are laid on the desk
    if (doubt === DOUBT.open && !stands(state, entry, to.knownAt)) continue
    const at = valueAt(state.entries.eventAt, entry)
    const first = valueAt(touches.first, entry)
    const end = valueAt(touches.first, entry + 1)
    // Who is seen somewhere is named before the place: an entry without people begins with a spot.
    const isOfPeople = first < end && !isSpotSubject(valueAt(touches.subject, first))
    for (let row = first; row < end; row += 1) {
      const subject = valueAt(touches.subject, row)
      const number = subjectNumber(subject)
      if (isSpotSubject(subject)) {
        stir(number, at)
        if (!isOfPeople) told.add(number)
        const by = valueAt(touches.by, row)
        if (by !== 0) changes.push([number, comes(entry) ? by : -by])
      } else {
        people.add(number)
        stirAround(state, [from, to], entry, number, identities.get(number), (spot) =>
          stir(spot, at),
        )
      }
    }
  }
  return { people, told, spots, changes }
}

/** A sighting stirs where it is, the leg it came off, and where the person was before. */
function stirAround(
  { sightings, entries }: OperationState,
  looks: readonly Look[],
  entry: number,
  person: number,
  identity: Identity | undefined,
  stir: (spot: number) => void,
): void {
  const isIn = (row: number) =>
    looks.every(
      ({ at, knownAt, seq }) =>
        happenedAt(sightings, row) <= at &&
        heardAt(sightings, row) <= knownAt &&
        entryOf(sightings, row) <= seq &&
        valueAt(entries.doubt, entryOf(sightings, row)) === DOUBT.none,
    )
  for (const number of identity?.numbers ?? [person]) {
    const first = firstRow(sightings, number)
    let row = endRow(sightings, number) - 1
    if (!identity) while (row >= first && entryOf(sightings, row) !== entry) row -= 1
    for (let begun = false; row >= first; row -= 1) {
      stir(whereOf(sightings, row))
      const off = offOf(sightings, row)
      if (off >= 0) stir(off)
      // The sightings of merged ids lie across one another: all are stirred.
      if (begun && !identity && isIn(row)) break
      begun = true
    }
  }
}

/**
 * Notes that a spot is other than before from a moment on. Who was received off a leg is counted at
 * a place: what stirs the one stirs the other.
 */
export function stirFrom(
  { received, wheres }: OperationState,
  spots: Map<number, Instant>,
  spot: number,
  at: Instant,
): void {
  const since = spots.get(spot)
  if (since !== undefined && since <= at) return
  spots.set(spot, at)
  const leg = received.size > 0 ? legOf(wordOf(wheres, spot)) : undefined
  for (const { event } of (leg && received.get(leg)) ?? []) {
    const place = wheres.ofPlace.get(event.place) ?? -1
    spots.set(place, Math.min(spots.get(place) ?? at, at))
  }
}
