import { valueAt, withRoom } from '../movement/index.ts'

/**
 * Whom and what each entry is about, in columns: what to look at again when the entry comes into a
 * view or leaves it, and what to list when someone asks about a person or a spot.
 */
export interface Touches {
  rows: number
  /** A person or a spot: see `personSubject` and `spotSubject`. */
  subject: Int32Array
  /** By how many the entry changes the unnamed people at the spot. */
  by: Int32Array
  entry: Int32Array
  /** The touch before on the same subject, -1 when there is none. */
  before: Int32Array
  /** By entry number: its first touch; the last is the one before the next entry's first. */
  first: Int32Array
  /** By subject: the last touch, -1 when there is none. */
  last: Int32Array
}

export const untouched = (): Touches => ({
  rows: 0,
  subject: new Int32Array(0),
  by: new Int32Array(0),
  entry: new Int32Array(0),
  before: new Int32Array(0),
  first: new Int32Array(0),
  last: new Int32Array(0),
})

export const personSubject = (person: number): number => person * 2
export const spotSubject = (spot: number): number => spot * 2 + 1
export const isSpotSubject = (subject: number): boolean => (subject & 1) === 1
/** The number of the person or spot that is the subject. */
export const subjectNumber = (subject: number): number => subject >>> 1

/** Called once for each entry, before its touches. */
export function beginTouches(all: Touches, entry: number): void {
  all.first = withRoom(all.first, entry + 2)
  all.first[entry] = all.rows
  all.first[entry + 1] = all.rows
}

export function touch(all: Touches, entry: number, subject: number, by = 0): void {
  const row = all.rows
  all.rows += 1
  if (row >= all.subject.length) {
    all.subject = withRoom(all.subject, row + 1)
    all.by = withRoom(all.by, row + 1)
    all.entry = withRoom(all.entry, row + 1)
    all.before = withRoom(all.before, row + 1)
  }
  all.last = withRoom(all.last, subject + 1, -1)
  all.subject[row] = subject
  all.by[row] = by
  all.entry[row] = entry
  all.before[row] = valueAt(all.last, subject)
  all.last[subject] = row
  all.first[entry + 1] = all.rows
}

/** The numbers of the entries about a subject, the last recorded first, each once. */
export function entriesAbout(all: Touches, subject: number): number[] {
  const entries: number[] = []
  let row = subject < all.last.length ? valueAt(all.last, subject) : -1
  for (; row >= 0; row = valueAt(all.before, row)) {
    const entry = valueAt(all.entry, row)
    if (entries.at(-1) !== entry) entries.push(entry)
  }
  return entries
}
