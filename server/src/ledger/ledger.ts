import type { EntryId, Instant, RefusalCode } from '@homeward/shared/basics'
import type { Entry, Recorded } from '@homeward/shared/ledger'

/** What became of one entry: recorded now, recorded before, or its id was taken by another fact. */
export type Appended =
  | { readonly became: 'recorded'; readonly record: Recorded }
  | { readonly became: 'duplicate'; readonly record: Recorded }
  | { readonly became: 'id-reused'; readonly record: Recorded }

/** The last number and the hash that chains every entry up to it. */
export interface LedgerEnd {
  readonly seq: number
  readonly hash: string
}

/** The append-only truth of one operation. Every implementation passes `ledgerContract.ts`. */
export interface Ledger {
  /**
   * Appends entries wherever the ledger ends. An entry whose id is already recorded keeps its
   * first record, so a resend is safe.
   *
   * @returns what became of each entry, in the order given
   * @throws LedgerUnavailable when the entries are not known to be durable: tell nobody
   */
  append(entries: readonly Entry[]): Promise<Appended[]>
  /**
   * Appends all the entries or none, and only if the ledger still ends at `seq`.
   *
   * @returns 'moved-on' when it does not, or when an id is taken: decide again
   * @throws LedgerUnavailable when the entries are not known to be durable: tell nobody
   */
  appendAt(seq: number, entries: readonly Entry[]): Promise<Recorded[] | 'moved-on'>
  /** Entries with a number above `seq`, in order, at most `limit`. */
  readAfter(seq: number, limit: number): Promise<Recorded[]>
  /** The entries with these ids, in order of number; ids that are not recorded are left out. */
  find(ids: readonly EntryId[]): Promise<Recorded[]>
  end(): Promise<LedgerEnd>
  /** The end as it was at this number; undefined when it is not reached. */
  endAt(seq: number): Promise<LedgerEnd | undefined>
  /**
   * Checks every entry against the chain and its schema, without stopping the others.
   *
   * @throws LedgerDamaged at the first entry that is not what was recorded
   */
  verify(): Promise<void>
  close(): Promise<void>
}

/** The entries are not known to be on the disk. Nobody may be told of them. */
export class LedgerUnavailable extends Error {
  readonly code: Extract<RefusalCode, 'storage-full' | 'try-again'>
  constructor(code: LedgerUnavailable['code'], cause?: unknown) {
    super(`the ledger cannot record: ${code}`, { cause })
    this.code = code
  }
}

/** The store is not what was written. Nothing is repaired or cut: a person decides. */
export class LedgerDamaged extends Error {
  readonly file: string
  readonly seq: number
  constructor(file: string, seq: number, why: string) {
    super(`ledger damaged: ${file}, entry ${seq}: ${why}`)
    this.file = file
    this.seq = seq
  }
}

/** When the server heard of what it appends. */
export type Clock = () => Instant
