import { canonical, type Instant } from '@homeward/shared/basics'
import { AuditNote } from '@homeward/shared/protocol'
import { chained, type LedgerEnd, START } from '../ledger/index.ts'
import type { Audit } from './audit.ts'
import { passes } from './passes.ts'
import { type AuditRow, readRecord, verifyRows } from './verifyAudit.ts'

/** Keeps the records as long as the process runs: for operations that are not stored. */
export function memoryAudit(now: () => Instant): Audit {
  const rows: AuditRow[] = []
  let end: LedgerEnd = START
  return {
    async note(note) {
      const record = canonical({ seq: end.seq + 1, at: now(), ...AuditNote.parse(note) })
      end = { seq: end.seq + 1, hash: chained(end.hash, record) }
      rows.push({ ...end, record })
    },
    read: (limit, before = Number.MAX_SAFE_INTEGER, filter = {}) =>
      rows
        .toReversed()
        .flatMap((row) => (row.seq < before ? (readRecord(row) ?? []) : []))
        .filter((record) => passes(record, filter))
        .slice(0, limit),
    verify: () => verifyRows((seq, limit) => rows.slice(seq, seq + limit), end),
    close() {},
  }
}
