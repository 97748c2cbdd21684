import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { entryTable } from './entryTable.ts'
import { readHead } from './headFile.ts'
import { inspect, verifyAll } from './inspect.ts'
import type { LedgerEnd } from './ledger.ts'

/**
 * Checks every entry of the ledger in a folder without changing anything.
 *
 * @returns its end; undefined when there is none
 * @throws LedgerDamaged at the first entry that is not what was recorded
 */
export async function verifyLedgerIn(folder: string): Promise<LedgerEnd | undefined> {
  const path = join(folder, 'ledger.sqlite')
  inspect(path, readHead(join(folder, 'ledger.head')))
  if (!existsSync(path)) return undefined
  const file = new DatabaseSync(path, { readOnly: true, timeout: 2_000 })
  try {
    const table = entryTable(file)
    await verifyAll(path, table, () => true)
    return table.end()
  } finally {
    file.close()
  }
}
