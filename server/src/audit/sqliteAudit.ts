import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonical, type Instant } from '@homeward/shared/basics'
import { AuditNote, type AuditRecord } from '@homeward/shared/protocol'
import {
  chained,
  gather,
  isStorageFull,
  type LedgerEnd,
  LedgerUnavailable,
  openHeadFile,
  readHead,
  START,
} from '../ledger/index.ts'
import type { Audit, AuditFilter } from './audit.ts'
import { passes } from './passes.ts'
import { type AuditRow, readRecord, verifyRows } from './verifyAudit.ts'

/** Rows looked through for a filter in one reading, so that a long log is no long answer. */
const LOOKED_AT = 50_000
const PAGE = 500

/** Keeps the records in `<folder>/audit.sqlite`, chained like the ledger, and their end beside it. */
export function openSqliteAudit(folder: string, now: () => Instant): Audit {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const [path, headPath] = [join(folder, 'audit.sqlite'), join(folder, 'audit.head')]
  const file = new DatabaseSync(path, { timeout: 2_000 })
  chmodSync(path, 0o600)
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  file.exec(`CREATE TABLE IF NOT EXISTS audit
    (seq INTEGER PRIMARY KEY, record TEXT NOT NULL, hash TEXT NOT NULL)`)
  const insert = file.prepare('INSERT INTO audit (seq, record, hash) VALUES (?, ?, ?)')
  const last = file.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
  const after = file.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')
  const below = file.prepare('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?')
  const written = readHead(headPath)
  const head = openHeadFile(headPath)
  const stored = (): LedgerEnd => (last.get() as LedgerEnd | undefined) ?? START // the columns selected
  let end = stored()
  // A crash between commit and head. An end before the head is damage, which `verify` must still see.
  if (end.seq > (written?.seq ?? 0)) head.write(end)
  // Numbers go on above what was once written: a record that was cut off leaves a gap that shows.
  if (written && end.seq < written.seq) end = { seq: written.seq, hash: written.hash }

  const add = gather<AuditNote, number>(async (notes) => {
    const before = end
    try {
      file.exec('BEGIN IMMEDIATE')
      for (const note of notes) {
        const record = canonical({ seq: end.seq + 1, at: now(), ...note })
        const hash = chained(end.hash, record)
        insert.run(end.seq + 1, record, hash)
        end = { seq: end.seq + 1, hash }
      }
      file.exec('COMMIT')
      head.write(end)
      return notes.map((_, i) => before.seq + 1 + i)
    } catch (error) {
      if (file.isTransaction) file.exec('ROLLBACK')
      end = before
      throw new LedgerUnavailable(isStorageFull(error) ? 'storage-full' : 'try-again', error)
    }
  })

  function read(limit: number, before = Number.MAX_SAFE_INTEGER, filter: AuditFilter = {}) {
    const found: AuditRecord[] = []
    for (let seq = before, seen = 0; found.length < limit && seen < LOOKED_AT; ) {
      const rows = below.all(seq, PAGE) as unknown as AuditRow[] // the columns of the table
      for (const row of rows) {
        const record = readRecord(row)
        if (record && passes(record, filter) && found.length < limit) found.push(record)
      }
      const oldest = rows.at(-1)
      if (!oldest || rows.length < PAGE) break
      seq = oldest.seq
      seen += rows.length
    }
    return found
  }

  return {
    note: async (note) => void (await add(AuditNote.parse(note))),
    read,
    verify: () =>
      verifyRows(
        (seq, limit) => after.all(seq, limit) as unknown as AuditRow[],
        readHead(headPath),
      ),
    close() {
      file.close()
      head.close()
    },
  }
}
