import { AuditRecord } from '@homeward/shared/protocol'
import { chained, type LedgerEnd, START } from '../ledger/index.ts'
import type { AuditState } from './audit.ts'

export interface AuditRow {
  readonly seq: number
  readonly record: string
  readonly hash: string
}

const SLICE = 1_000

/**
 * Follows a chain of records from the first to the last, a slice a turn. Names the first that was
 * changed, cut, swapped or put in between; `head` is the end that was written beside it.
 */
export async function verifyRows(
  rowsAfter: (seq: number, limit: number) => readonly AuditRow[],
  head: LedgerEnd | undefined,
): Promise<AuditState> {
  let end = START
  const damaged = (seq: number, why: string): AuditState => ({
    intact: end.seq,
    hash: end.hash,
    damaged: { seq, why },
  })
  for (;;) {
    const rows = rowsAfter(end.seq, SLICE)
    for (const row of rows) {
      if (row.seq !== end.seq + 1) return damaged(end.seq + 1, 'missing')
      if (chained(end.hash, row.record) !== row.hash)
        return damaged(row.seq, 'not what was recorded')
      if (readRecord(row)?.seq !== row.seq) return damaged(row.seq, 'not a record of that number')
      if (head?.seq === row.seq && head.hash !== row.hash)
        return damaged(row.seq, 'another record than the one that was written')
      end = { seq: row.seq, hash: row.hash }
    }
    if (rows.length < SLICE) break
    await new Promise(setImmediate)
  }
  if (!head && end.seq > 0) return damaged(end.seq, 'its head file is gone or unreadable')
  if (head && end.seq < head.seq)
    return damaged(end.seq + 1, `it ends at ${end.seq}, ${head.seq} were recorded`)
  return { intact: end.seq, hash: end.hash }
}

export function readRecord({ record }: AuditRow): AuditRecord | undefined {
  try {
    return AuditRecord.safeParse(JSON.parse(record)).data
  } catch {
    return undefined // not even JSON
  }
}
