import { createHash } from 'node:crypto'
import { canonical } from '@homeward/shared/basics'
import type { Entry, Recorded } from '@homeward/shared/ledger'
import type { LedgerEnd } from './ledger.ts'

export { canonical }

/** Where every ledger begins. */
export const START: LedgerEnd = { seq: 0, hash: '0'.repeat(64) }

/** SHA-256 over the hash before and the text of this entry, as hex. */
export const chained = (before: string, text: string): string =>
  createHash('sha256').update(before).update(text).digest('hex')

/**
 * What makes two entries the same fact. What the server adds at arrival is left out: a resend
 * arrives later and would differ.
 */
export const contentOf = ({ id, by, at, event }: Entry | Recorded): string =>
  canonical({ id, by, at, event })

/** An entry with its number, as it is stored and hashed. */
export interface Link {
  readonly record: Recorded
  readonly text: string
  readonly hash: string
}

/** Chains one more entry to the end of a ledger. */
export function link(end: LedgerEnd, entry: Entry): Link {
  const record: Recorded = { ...entry, seq: end.seq + 1 } // also where a copy is numbered again
  const text = canonical(record)
  return { record, text, hash: chained(end.hash, text) }
}
