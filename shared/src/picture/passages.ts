import type { Instant } from '../basics/index.ts'
import { eachBit, MARK, valueAt } from '../movement/index.ts'
import {
  bookOf,
  fillRows,
  type Identity,
  type OperationState,
  type View,
} from '../operation/index.ts'

/** A person getting on a leg, getting off it, or being named out of its unnamed people. */
export interface Passage {
  readonly does: 'on' | 'off' | 'named'
  readonly at: Instant
  /** The sighting that says so. */
  readonly row: number
  /** Where they were seen next: the number of a place, -1 when it is not one. */
  readonly place: number
  /** The witness saw them coming off this very leg there. */
  readonly direct: boolean
  /** False for someone who came off without having been seen aboard. */
  readonly wasAboard: boolean
}

/** Shows every passage of every person on one leg, in no order. @returns persons ever seen aboard */
export function eachPassage(
  state: OperationState,
  view: View,
  leg: number,
  identities: ReadonlyMap<number, Identity>,
  show: (passage: Passage) => void,
): number {
  let boarded = 0
  const rows: number[] = []
  const met = new Set<Identity>()
  eachBit(bookOf(state.books, leg).visitors, (person) => {
    const identity = identities.get(person)
    if (identity) {
      if (met.has(identity)) return
      met.add(identity)
    }
    fillRows(state, view, identity?.numbers ?? [person], rows)
    if (walk(state, leg, rows, show)) boarded += 1
  })
  return boarded
}

/** Walks back through one person's sightings. @returns whether they were ever seen aboard */
function walk(
  { sightings, wheres }: OperationState,
  leg: number,
  rows: readonly number[],
  show: (passage: Passage) => void,
): boolean {
  let aboard = false
  let named = -1 // the earliest row by which they were named aboard
  let stranger = -1 // the earliest row that speaks of this leg, if it only says that they came off
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? -1
    const here = valueAt(sightings.where, row) === leg
    const older = rows[i + 1]
    const wasHere = older !== undefined && valueAt(sightings.where, older) === leg
    const direct = valueAt(sightings.off, row) === leg
    if (here) {
      aboard = true
      stranger = -1
      if ((valueAt(sightings.mark, row) & MARK.outOfGroup) !== 0) named = row
    } else if (direct) stranger = row
    if (here === wasHere) continue
    show({
      does: here ? 'on' : 'off',
      at: valueAt(sightings.eventAt, row),
      row,
      place: valueAt(wheres.place, valueAt(sightings.where, row)),
      direct,
      wasAboard: true,
    })
  }
  const at = (row: number) => valueAt(sightings.eventAt, row)
  const place = (row: number) => valueAt(wheres.place, valueAt(sightings.where, row))
  if (named >= 0)
    show({ does: 'named', at: at(named), row: named, place: -1, direct: false, wasAboard: true })
  if (stranger >= 0)
    show({
      does: 'off',
      at: at(stranger),
      row: stranger,
      place: place(stranger),
      direct: true,
      wasAboard: false,
    })
  return aboard
}
