import type { EntryId } from '../basics/index.ts'
import { valueAt, withRoom } from './columns.ts'

/**
 * All sightings, 32 bytes each: a row is one person seen once. The rows of a person stand side by
 * side in the one order (T3), so that to look at a person is to read one stretch of memory. As
 * objects an entry was four times dearer at 2,000,000 entries than at 10,000; as a column for each
 * field, counting everybody anew took five times as long.
 */
export interface Sightings {
  /** Two doubles a row: when it happened, when it was heard. */
  times: Float64Array
  /**
   * The same memory as whole numbers: after the times entry, where, off and mark, person. Who copies
   * a state has to keep both on one memory: rows are moved as whole numbers, times and all.
   */
  facts: Int32Array
  /** Rows given out, among them those that people have outgrown. */
  rows: number
  /** By person: where their rows begin, how many there are, and for how many there is room. */
  first: Int32Array
  count: Int32Array
  room: Int32Array
  /** By person: every flag that any of their rows has. */
  traits: Uint8Array
}

/** Bits of a row's mark. */
export const MARK = { rank: 3, unsure: 4, outOfGroup: 8 } as const
const MARK_BITS = 4

export const nobodySeen = (): Sightings => ({
  ...memoryFor(64),
  rows: 0,
  first: new Int32Array(0),
  count: new Int32Array(0),
  room: new Int32Array(0),
  traits: new Uint8Array(0),
})

export const happenedAt = ({ times }: Sightings, row: number): number => times[row * 4] ?? 0
export const heardAt = ({ times }: Sightings, row: number): number => times[row * 4 + 1] ?? 0
export const entryOf = ({ facts }: Sightings, row: number): number => facts[row * 8 + 4] ?? 0
export const whereOf = ({ facts }: Sightings, row: number): number => facts[row * 8 + 5] ?? 0
export const markOf = ({ facts }: Sightings, row: number): number =>
  (facts[row * 8 + 6] ?? 0) & ((1 << MARK_BITS) - 1)
/** The leg that the person was seen coming off, -1 when none was named. */
export const offOf = ({ facts }: Sightings, row: number): number =>
  ((facts[row * 8 + 6] ?? 0) >> MARK_BITS) - 1
export const personOf = ({ facts }: Sightings, row: number): number => facts[row * 8 + 7] ?? 0

/** A person's rows are `first` up to before `end`, oldest first. Nobody's are none. */
export const firstRow = (all: Sightings, person: number): number =>
  person < all.first.length ? valueAt(all.first, person) : 0
export const endRow = (all: Sightings, person: number): number =>
  person < all.first.length ? valueAt(all.first, person) + valueAt(all.count, person) : 0

/** What one entry says of all persons in it. */
export interface Said {
  readonly entry: number
  readonly eventAt: number
  readonly receivedAt: number
  readonly where: number
  readonly off: number
  readonly mark: number
}

/** Puts a sighting where it belongs among the person's. Nearly always that is the end. */
export function addSighting(
  all: Sightings,
  ids: readonly EntryId[],
  person: number,
  said: Said,
): void {
  makeRoom(all, person)
  const first = valueAt(all.first, person)
  let row = first + valueAt(all.count, person)
  write(all, row, person, said)
  while (row > first && compareRows(all, ids, row - 1, row) > 0) {
    swap(all, row - 1, row)
    row -= 1
  }
  if (row > first && entryOf(all, row - 1) === said.entry) {
    removeAgain(all, person, row)
    return
  }
  all.count[person] = valueAt(all.count, person) + 1
  all.traits[person] = valueAt(all.traits, person) | said.mark
}

/** The one order of sightings (T3): event time, then kind, then entry id. */
export function compareRows(all: Sightings, ids: readonly EntryId[], a: number, b: number): number {
  const byTime = happenedAt(all, a) - happenedAt(all, b)
  if (byTime !== 0) return byTime
  const byRank = (markOf(all, a) & MARK.rank) - (markOf(all, b) & MARK.rank)
  if (byRank !== 0) return byRank
  const idA = ids[entryOf(all, a)] ?? ''
  const idB = ids[entryOf(all, b)] ?? ''
  return idA < idB ? -1 : idA > idB ? 1 : 0
}

function write(all: Sightings, row: number, person: number, said: Said): void {
  const { times, facts } = all
  times[row * 4] = said.eventAt
  times[row * 4 + 1] = said.receivedAt
  facts[row * 8 + 4] = said.entry
  facts[row * 8 + 5] = said.where
  facts[row * 8 + 6] = ((said.off + 1) << MARK_BITS) | said.mark
  facts[row * 8 + 7] = person
}

function swap({ facts }: Sightings, a: number, b: number): void {
  for (let i = 0; i < 8; i += 1) {
    const held = facts[a * 8 + i] ?? 0
    facts[a * 8 + i] = facts[b * 8 + i] ?? 0
    facts[b * 8 + i] = held
  }
}

/** Named twice in one entry: the row just put in at `row` goes, and those behind it move up. */
function removeAgain(all: Sightings, person: number, row: number): void {
  const end = valueAt(all.first, person) + valueAt(all.count, person)
  all.facts.copyWithin(row * 8, (row + 1) * 8, (end + 1) * 8)
}

/** Room for one more row of this person. Who outgrows their stretch moves to one twice as long. */
function makeRoom(all: Sightings, person: number): void {
  if (person >= all.first.length) {
    all.first = withRoom(all.first, person + 1)
    all.count = withRoom(all.count, person + 1)
    all.room = withRoom(all.room, person + 1)
    all.traits = withRoom(all.traits, person + 1)
  }
  const count = valueAt(all.count, person)
  if (count < valueAt(all.room, person)) return
  const room = Math.max(4, count * 2)
  if ((all.rows + room) * 4 > all.times.length) {
    const { times, facts } = memoryFor(Math.max(all.rows + room, all.times.length / 2))
    facts.set(all.facts)
    all.times = times
    all.facts = facts
  }
  const first = valueAt(all.first, person)
  all.facts.copyWithin(all.rows * 8, first * 8, (first + count) * 8)
  all.first[person] = all.rows
  all.room[person] = room
  all.rows += room
}

function memoryFor(rows: number): Pick<Sightings, 'times' | 'facts'> {
  const memory = new ArrayBuffer(rows * 32)
  return { times: new Float64Array(memory), facts: new Int32Array(memory) }
}
