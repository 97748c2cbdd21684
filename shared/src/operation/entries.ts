import type { EntryId, Instant } from '../basics/index.ts'
import type { Recorded } from '../ledger/index.ts'
import { valueAt, withRoom } from '../movement/index.ts'
import { type Calendar, emptyCalendar, enterDate } from './calendar.ts'

/**
 * Entries whose ids are indexed together, and only when one is asked for: a void asks, and nearly
 * always for a recent one. One map of 2,000,000 ids made the newest entries the dearest.
 */
const PAGE = 16_384

/** The ids of one page, as far as they have been indexed. */
interface Page {
  readonly seqs: Map<EntryId, number>
  upTo: number
}

/** When each entry happened and was heard, by its number. Number 0 is no entry. */
export interface Entries {
  readonly ids: EntryId[]
  eventAt: Float64Array
  receivedAt: Float64Array
  /** Whether a void or a review has a say in whether the entry counts: see `DOUBT`. */
  doubt: Uint8Array
  readonly pages: (Page | undefined)[]
  readonly byEvent: Calendar
  readonly byHeard: Calendar
}

/** `never`: a decision, which is released and not taken back. */
export const DOUBT = { none: 0, open: 1, never: 2 } as const

export const noEntries = (): Entries => ({
  ids: ['' as EntryId], // number 0 is never asked for
  eventAt: new Float64Array(0),
  receivedAt: new Float64Array(0),
  doubt: new Uint8Array(0),
  pages: [],
  byEvent: emptyCalendar(),
  byHeard: emptyCalendar(),
})

export function fileEntry(all: Entries, { seq, id, eventAt, receivedAt }: Recorded): void {
  all.ids[seq] = id
  all.eventAt = withRoom(all.eventAt, seq + 1)
  all.receivedAt = withRoom(all.receivedAt, seq + 1)
  all.doubt = withRoom(all.doubt, seq + 1)
  all.eventAt[seq] = eventAt
  all.receivedAt[seq] = receivedAt
  enterDate(all.byEvent, eventAt, seq)
  enterDate(all.byHeard, receivedAt, seq)
}

/** The number of an entry. Searched from the newest page on: people take back what they just did. */
export function seqOf(all: Entries, id: EntryId): number | undefined {
  for (let page = Math.floor((all.ids.length - 1) / PAGE); page >= 0; page -= 1) {
    const seq = indexed(all, page).get(id)
    if (seq !== undefined) return seq
  }
  return undefined
}

function indexed(all: Entries, number: number): ReadonlyMap<EntryId, number> {
  const first = Math.max(1, number * PAGE)
  const page = all.pages[number] ?? { seqs: new Map(), upTo: first }
  all.pages[number] = page
  const end = Math.min(all.ids.length, (number + 1) * PAGE)
  for (; page.upTo < end; page.upTo += 1) page.seqs.set(idOf(all, page.upTo), page.upTo)
  return page.seqs
}

export const eventAtOf = (all: Entries, seq: number): Instant => valueAt(all.eventAt, seq)
export const receivedAtOf = (all: Entries, seq: number): Instant => valueAt(all.receivedAt, seq)
export const idOf = (all: Entries, seq: number): EntryId => all.ids[seq] ?? ('' as EntryId) // seq is in use
