import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Recorded } from '@homeward/shared/ledger'
import { entryTable, recordOf } from './entryTable.ts'
import { checkRows } from './inspect.ts'
import type { LedgerEnd } from './ledger.ts'

const PAGE = 5_000

/**
 * Reads a stored ledger from the first entry to its end as it is now, each row checked against the
 * chain. For a thread of its own: it changes nothing and waits for nothing.
 *
 * @throws LedgerDamaged at the first row that breaks the chain
 */
export function readRecorded(
  folder: string,
  take: (entries: readonly Recorded[]) => void,
): LedgerEnd {
  const path = join(folder, 'ledger.sqlite')
  const file = new DatabaseSync(path, { readOnly: true })
  try {
    const table = entryTable(file)
    const end = table.end()
    for (let seq = 0; seq < end.seq; ) {
      const rows = checkRows(path, table, seq, Math.min(PAGE, end.seq - seq))
      take(rows.map(recordOf))
      seq += rows.length
    }
    return end
  } finally {
    file.close()
  }
}
