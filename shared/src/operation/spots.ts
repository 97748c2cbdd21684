import type { Instant } from '../basics/index.ts'
import { type Bits, noBits, valueAt } from '../movement/index.ts'
import type { Entries } from './entries.ts'

/** What was ever heard of one spot. */
export interface SpotBook {
  /** Entries that speak of it, by the time they tell of. */
  readonly told: number[]
  /** The same entries, by when the server heard them. */
  readonly heard: number[]
  /** Persons ever seen here, or seen coming off it; where people end has a book for them too. */
  readonly visitors: Bits
  /** Touches that change the number of its unnamed people, in ledger order. */
  readonly changes: number[]
}

export const blankBook = (): SpotBook => ({ told: [], heard: [], visitors: noBits(), changes: [] })

/** The book of a spot; a spot that nobody spoke of gets a blank one. */
export function bookOf(books: SpotBook[], spot: number): SpotBook {
  const found = books[spot]
  if (found) return found
  for (let at = books.length; at <= spot; at += 1) books.push(blankBook())
  return books[spot] ?? blankBook()
}

/** Notes that an entry speaks of a spot. */
export function noteContact(book: SpotBook, { eventAt, receivedAt }: Entries, seq: number): void {
  insertByTime(book.told, seq, eventAt)
  insertByTime(book.heard, seq, receivedAt)
}

/** Puts an entry behind all that are not later. Nearly always that is the end. */
export function insertByTime(seqs: number[], seq: number, times: Float64Array): void {
  const at = valueAt(times, seq)
  const last = seqs.at(-1)
  if (last === undefined || valueAt(times, last) <= at) seqs.push(seq)
  else seqs.splice(countUpTo(seqs, times, at), 0, seq)
}

/** How many of the entries, which stand by time, are at `at` or before. */
export function countUpTo(seqs: readonly number[], times: Float64Array, at: Instant): number {
  const last = seqs.at(-1)
  if (last === undefined || valueAt(times, last) <= at) return seqs.length
  let low = 0
  let high = seqs.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (valueAt(times, seqs[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
