import type { Instant } from '../basics/index.ts'
import { eachBit, happenedAt, MARK, markOf, offOf, valueAt, whereOf } from '../movement/index.ts'
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

/** Takes in what persons did on one leg. Rows are the sightings that say so. */
export interface Gangway {
  /** Someone was seen aboard, whenever and however often. */
  boarded(): void
  on(at: Instant, row: number): void
  /**
   * @param place where they were seen next: the number of a place, -1 when it is not one
   * @param direct the witness saw them coming off this very leg there
   * @param wasAboard false for someone who came off without having been seen aboard
   */
  off(at: Instant, row: number, place: number, direct: boolean, wasAboard: boolean): void
  /** Named out of the unnamed people aboard, at this moment for the first time. */
  named(at: Instant): void
}

/** By the number of the leg: who wants to hear of its passages. */
export type Gangways = readonly (Gangway | undefined)[]

/** Tells the gangways what one person did, whose sightings stand newest first. */
export function tellPassages(
  { sightings, wheres }: OperationState,
  rows: Rows,
  gangways: Gangways,
): void {
  let before = -1
  let spoken: number[] | undefined // legs that an earlier sighting speaks of
  let named: number[] | undefined
  for (let i = rows.n - 1; i >= 0; i -= 1) {
    const row = rowAt(rows, i)
    const where = whereOf(sightings, row)
    const off = offOf(sightings, row)
    const at = happenedAt(sightings, row)
    if (where !== before) {
      const place = valueAt(wheres.place, where)
      if (before >= 0) gangways[before]?.off(at, row, place, off === before, true)
      gangways[where]?.on(at, row)
    }
    const here = gangways[where]
    if (here) {
      if ((markOf(sightings, row) & MARK.outOfGroup) !== 0 && !named?.includes(where)) {
        here.named(at)
        named = [...(named ?? []), where]
      }
      spoken ??= []
      if (!spoken.includes(where)) here.boarded()
      spoken.push(where)
    }
    const left = off < 0 ? undefined : gangways[off]
    if (left) {
      spoken ??= []
      // -1 - leg: spoken of as come off, which is not having been seen aboard.
      if (!spoken.includes(off) && !spoken.includes(-1 - off))
        left.off(at, row, valueAt(wheres.place, where), true, false)
      spoken.push(-1 - off)
    }
    before = where
  }
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
