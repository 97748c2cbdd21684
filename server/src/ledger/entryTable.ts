import { DatabaseSync } from 'node:sqlite'
import type { EntryId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import { type Link, START } from './chain.ts'
import type { LedgerEnd } from './ledger.ts'

/** Bumped when stored entries can no longer be read by older code, or the reverse. */
const FORMAT = 1

export interface Row {
  readonly seq: number
  readonly entry: string
  readonly hash: string
}

/** Opens the file for writing and makes its tables. WAL and FULL: a commit is on the disk. */
export function openEntryFile(path: string): DatabaseSync {
  const file = new DatabaseSync(path, { timeout: 2_000 })
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  file.exec(`CREATE TABLE IF NOT EXISTS entries
    (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry TEXT NOT NULL, hash TEXT NOT NULL)`)
  if (formatOf(file) !== FORMAT) file.exec(`PRAGMA user_version = ${FORMAT}`) // a full disk can be read
  return file
}

export function formatOf(file: DatabaseSync): number {
  return Number(file.prepare('PRAGMA user_version').get()?.user_version)
}
export const knownFormat = (format: number) => format <= FORMAT

/**
 * The statements on the table of entries.
 *
 * Rows are typed by a cast: this file's text was written by `link` from entries that passed their
 * schema at the door, and the hash chain vouches that it is unchanged. `verify` checks both again.
 */
export function entryTable(file: DatabaseSync) {
  const insert = file.prepare('INSERT INTO entries (seq, id, entry, hash) VALUES (?, ?, ?, ?)')
  const byId = file.prepare('SELECT seq, entry, hash FROM entries WHERE id = ?')
  const after = file.prepare(
    'SELECT seq, entry, hash FROM entries WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const last = file.prepare('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1')
  const at = file.prepare('SELECT seq, hash FROM entries WHERE seq = ?')
  return {
    add: ({ record, text, hash }: Link) => insert.run(record.seq, record.id, text, hash),
    find(id: EntryId): Recorded | undefined {
      const row = byId.get(id) as Row | undefined // the columns selected
      return row && recordOf(row)
    },
    rowsAfter: (seq: number, limit: number) => after.all(seq, limit) as unknown as Row[],
    end: () => (last.get() as LedgerEnd | undefined) ?? START,
    endAt: (seq: number) => (seq === 0 ? START : (at.get(seq) as LedgerEnd | undefined)),
  }
}
export type EntryTable = ReturnType<typeof entryTable>

export const recordOf = (row: Row): Recorded => JSON.parse(row.entry)
