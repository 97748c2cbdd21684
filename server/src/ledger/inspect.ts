import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Recorded } from '@homeward/shared/ledger'
import { chained } from './chain.ts'
import {
  type EntryTable,
  entryTable,
  formatOf,
  knownFormat,
  type Row,
  recordOf,
} from './entryTable.ts'
import { LedgerDamaged, type LedgerEnd } from './ledger.ts'
import { isStorageFull } from './storageFault.ts'

/** Entries checked before the ledger is used, about 4 µs each; the rest is checked beside the work. */
const TAIL = 20_000
const SLICE = 500

/**
 * Looks at a stored ledger before anything may change it.
 *
 * Read-only, because closing a write connection folds the write-ahead log into the file and would
 * wipe out the traces of what was lost.
 *
 * @throws LedgerDamaged when entries that were acknowledged are missing or not what they were
 */
export function inspect(path: string, head: LedgerEnd | undefined): void {
  const recorded = head?.seq ?? 0
  if (!existsSync(path)) {
    if (recorded > 0)
      throw new LedgerDamaged(path, 1, `the file is gone, it held ${recorded} entries`)
    return
  }
  let seq = 0
  try {
    const file = new DatabaseSync(path, { readOnly: true })
    try {
      if (!knownFormat(formatOf(file)))
        throw new LedgerDamaged(path, 0, 'written by a newer version of Homeward')
      if (!hasEntries(file)) {
        if (recorded > 0) throw new LedgerDamaged(path, 1, `empty, it held ${recorded} entries`)
        return
      }
      const table = entryTable(file)
      const end = table.end()
      seq = end.seq
      if (!head && end.seq > 0)
        throw new LedgerDamaged(path, end.seq, 'its head file is gone or unreadable')
      if (head) compareHead(path, table, head)
      checkRows(path, table, Math.max(0, end.seq - TAIL), TAIL)
    } finally {
      file.close()
    }
  } catch (error) {
    if (error instanceof LedgerDamaged || isStorageFull(error)) throw error
    throw new LedgerDamaged(path, seq, says(error))
  }
}

const hasEntries = (file: DatabaseSync) =>
  file.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'entries'").get() !== undefined

/** @throws LedgerDamaged when the stored end is before, or other than, what was recorded */
export function compareHead(path: string, table: EntryTable, head: LedgerEnd): void {
  const end = table.end()
  if (end.seq < head.seq)
    throw new LedgerDamaged(path, end.seq + 1, `it ends at ${end.seq}, ${head.seq} were recorded`)
  if (table.endAt(head.seq)?.hash !== head.hash)
    throw new LedgerDamaged(path, head.seq, 'another entry than the one that was recorded')
}

/** @throws LedgerDamaged at the first of these rows that breaks the chain; returns the rows */
export function checkRows(path: string, table: EntryTable, after: number, limit: number): Row[] {
  const rows = table.rowsAfter(after, limit)
  const before = table.endAt(after)
  if (!before) throw new LedgerDamaged(path, after, 'missing')
  let end = before
  for (const row of rows) {
    if (row.seq !== end.seq + 1) throw new LedgerDamaged(path, end.seq + 1, 'missing')
    if (chained(end.hash, row.entry) !== row.hash)
      throw new LedgerDamaged(path, row.seq, 'not what was recorded')
    end = row
  }
  return rows
}

/** Checks the whole ledger, a slice a turn and at half speed, so that others are served between. */
export async function verifyAll(path: string, table: EntryTable, open: () => boolean) {
  for (let seq = 0; open(); ) {
    const since = performance.now()
    const rows = verifySlice(path, table, seq)
    const last = rows.at(-1)
    if (!last) return
    seq = last.seq
    await new Promise((next) => setTimeout(next, performance.now() - since))
  }
}

/** @throws LedgerDamaged, also when SQLite or JSON cannot read what is there */
function verifySlice(path: string, table: EntryTable, after: number): Row[] {
  let seq = after
  try {
    const rows = checkRows(path, table, after, SLICE)
    for (const row of rows) {
      seq = row.seq
      const record = Recorded.safeParse(recordOf(row))
      if (!record.success) throw new LedgerDamaged(path, seq, 'not an entry of this version')
      // A damaged index would take a resend for a new entry.
      if (table.find(record.data.id)?.seq !== seq)
        throw new LedgerDamaged(path, seq, 'not found by its id')
    }
    return rows
  } catch (error) {
    throw error instanceof LedgerDamaged ? error : new LedgerDamaged(path, seq + 1, says(error))
  }
}

const says = (error: unknown): string => (error instanceof Error ? error.message : String(error))
