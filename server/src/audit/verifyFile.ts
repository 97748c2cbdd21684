import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readHead } from '../ledger/index.ts'
import type { AuditState } from './audit.ts'
import { type AuditRow, verifyRows } from './verifyAudit.ts'

/** Checks the log in a folder without changing anything; undefined when there is none. */
export async function verifyAuditIn(folder: string): Promise<AuditState | undefined> {
  const path = join(folder, 'audit.sqlite')
  const head = readHead(join(folder, 'audit.head'))
  if (!existsSync(path))
    return head && head.seq > 0
      ? { intact: 0, hash: '', damaged: { seq: 1, why: 'the file is gone' } }
      : undefined
  const file = new DatabaseSync(path, { readOnly: true, timeout: 2_000 })
  try {
    const after = file.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?')
    return await verifyRows(
      (seq, limit) => after.all(seq, limit) as unknown as AuditRow[], // the columns of the table
      head,
    )
  } finally {
    file.close()
  }
}
