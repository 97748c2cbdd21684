import type { EntryId } from '@homeward/shared/basics'
import type { Entry, Recorded } from '@homeward/shared/ledger'
import { contentOf, type Link, link } from './chain.ts'
import type { Appended, LedgerEnd } from './ledger.ts'

/** What one caller wants appended; with `at` all or none, and only at that end. */
export type Ask = { readonly entries: readonly Entry[]; readonly at?: number }
export type Outcome = Appended[] | 'moved-on'

export interface Plan {
  readonly outcomes: Outcome[]
  /** What has to be written for these outcomes to be true, chained to `end`. */
  readonly links: readonly Link[]
}

/** What becomes of these asks, one after another, if the ledger ends at `end` and holds `known`. */
export function planAppends(
  end: LedgerEnd,
  asks: readonly Ask[],
  known: ReadonlyMap<EntryId, Recorded>,
): Plan {
  const links: Link[] = []
  const added = new Map<EntryId, Recorded>()
  const find = (id: EntryId) => added.get(id) ?? known.get(id)
  let at = end
  const add = (entry: Entry): Recorded => {
    const next = link(at, entry)
    links.push(next)
    at = { seq: next.record.seq, hash: next.hash }
    added.set(entry.id, next.record)
    return next.record
  }
  const outcomes = asks.map((ask): Outcome => {
    if (ask.at !== undefined && (ask.at !== at.seq || ask.entries.some(({ id }) => find(id))))
      return 'moved-on'
    return ask.entries.map((entry): Appended => {
      const record = find(entry.id)
      if (!record) return { became: 'recorded', record: add(entry) }
      const same = contentOf(record) === contentOf(entry)
      return { became: same ? 'duplicate' : 'id-reused', record }
    })
  })
  return { outcomes, links }
}
