import type { Instant } from '../basics/index.ts'
import {
  eachBit,
  happenedAt,
  MARK,
  markOf,
  offOf,
  type Sightings,
  valueAt,
  whereOf,
} from '../movement/index.ts'
import {
  bookOf,
  fillRows,
  type Identity,
  noRows,
  type OperationState,
  type Rows,
  rowAt,
  type View,
} from '../operation/index.ts'

/** 1: it happened. -1: it is taken back, because the person is looked at anew. */
export type Sign = 1 | -1

/**
 * How someone came off: seen somewhere else next; by a witness who saw them come off this very leg;
 * or so seen without ever having been seen aboard.
 */
export type Off = 'elsewhere' | 'direct' | 'stranger'

/** Takes in what persons did on one leg. Rows are the sightings that say so. */
export interface Gangway {
  /** Someone was seen aboard, whenever and however often. */
  boarded(by: Sign): void
  on(by: Sign, at: Instant, row: number): void
  /** @param place where they were seen next: the number of a place, -1 when it is not one */
  off(by: Sign, at: Instant, row: number, place: number, how: Off): void
  /** Named out of the unnamed people aboard, at this moment for the first time. */
  named(by: Sign, at: Instant): void
}

/** By the number of the leg: who wants to hear of its passages. */
export type Gangways = readonly (Gangway | undefined)[]

/** Tells the gangways what one person did, whose sightings stand newest first. */
export function tellPassages(
  { sightings, wheres }: OperationState,
  rows: Rows,
  gangways: Gangways,
  by: Sign = 1,
): void {
  let before = -1
  for (let i = rows.n - 1; i >= 0; i -= 1) {
    const row = rowAt(rows, i)
    const where = whereOf(sightings, row)
    const off = offOf(sightings, row)
    const at = happenedAt(sightings, row)
    const here = gangways[where]
    if (where !== before) {
      const last = before < 0 ? undefined : gangways[before]
      const how = off === before ? 'direct' : 'elsewhere'
      last?.off(by, at, row, valueAt(wheres.place, where), how)
      here?.on(by, at, row)
    }
    if (here) {
      if (!wasSeenBefore(sightings, rows, i, where, 0)) here.boarded(by)
      if (
        (markOf(sightings, row) & MARK.outOfGroup) !== 0 &&
        !wasSeenBefore(sightings, rows, i, where, MARK.outOfGroup)
      )
        here.named(by, at)
    }
    const left = off < 0 || off === before ? undefined : gangways[off]
    if (left && !wasSpokenOf(sightings, rows, i, off))
      left.off(by, at, row, valueAt(wheres.place, where), 'stranger')
    before = where
  }
}

/** Whether an earlier sighting puts them there, with this flag. */
function wasSeenBefore(
  sightings: Sightings,
  rows: Rows,
  i: number,
  where: number,
  flag: number,
): boolean {
  for (let older = i + 1; older < rows.n; older += 1) {
    const row = rowAt(rows, older)
    if (whereOf(sightings, row) === where && (markOf(sightings, row) & flag) === flag) return true
  }
  return false
}

/** Whether an earlier sighting speaks of a leg at all. */
function wasSpokenOf(sightings: Sightings, rows: Rows, i: number, leg: number): boolean {
  for (let older = i + 1; older < rows.n; older += 1) {
    const row = rowAt(rows, older)
    if (whereOf(sightings, row) === leg || offOf(sightings, row) === leg) return true
  }
  return false
}

/** Tells the gangway of one leg the passages of everybody on it, in no order. */
export function tellOfLeg(
  state: OperationState,
  view: View,
  leg: number,
  identities: ReadonlyMap<number, Identity>,
  gangway: Gangway,
): void {
  const gangways: (Gangway | undefined)[] = []
  gangways[leg] = gangway
  const rows = noRows()
  const met = new Set<Identity>()
  eachBit(bookOf(state.books, leg).visitors, (person) => {
    const identity = identities.size > 0 ? identities.get(person) : undefined
    if (identity) {
      if (met.has(identity)) return
      met.add(identity)
    }
    fillRows(state, view, person, identity, rows)
    tellPassages(state, rows, gangways)
  })
}
