import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry, Recorded } from '@homeward/shared/ledger'
import { contentOf, link } from './chain.ts'
import { entryTable, openEntryFile, recordOf } from './entryTable.ts'
import { gather } from './gather.ts'
import { openHeadFile } from './headFile.ts'
import { inspect, verifyAll } from './inspect.ts'
import { type Appended, type Ledger, type LedgerEnd, LedgerUnavailable } from './ledger.ts'

type Ask = { entries: readonly Entry[]; at?: number }
type Outcome = Appended[] | 'moved-on'

/** A ledger in a file knows the hash at every number, so that a copy can be compared with another. */
export interface SqliteLedger extends Ledger {
  endAt(seq: number): Promise<LedgerEnd | undefined>
}

/**
 * Keeps one operation's ledger in `<folder>/ledger.sqlite`, durable before it answers.
 *
 * @throws LedgerDamaged when the file is not what was acknowledged; nothing in it is changed then
 */
export function openSqliteLedger(folder: string): SqliteLedger {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'ledger.sqlite')
  const head = openHeadFile(join(folder, 'ledger.head'))
  try {
    inspect(path, head.read())
  } catch (error) {
    head.close()
    throw error
  }
  const file = openEntryFile(path)
  const table = entryTable(file)
  let end: LedgerEnd = table.end()
  let open = true
  // After a crash between commit and head: entries that nobody was told of stay, chain checked.
  if (end.seq !== (head.read()?.seq ?? 0)) head.write(end)

  function add(entry: Entry): Recorded {
    const next = link(end, entry)
    table.add(next)
    end = { seq: next.record.seq, hash: next.hash }
    return next.record
  }

  function carryOut({ entries, at }: Ask): Outcome {
    if (at !== undefined && (at !== end.seq || entries.some(({ id }) => table.find(id))))
      return 'moved-on'
    return entries.map((entry): Appended => {
      const record = table.find(entry.id)
      if (!record) return { became: 'recorded', record: add(entry) }
      const same = contentOf(record) === contentOf(entry)
      return { became: same ? 'duplicate' : 'id-reused', record }
    })
  }

  /** One transaction and two waits for the disk, for all that was asked in the same turn. */
  const ask = gather<Ask, Outcome>(async (asks) => {
    const before = end
    try {
      file.exec('BEGIN IMMEDIATE')
      const outcomes = asks.map(carryOut)
      file.exec('COMMIT')
      if (end.seq !== before.seq) head.write(end)
      return outcomes
    } catch (error) {
      throw undo(error)
    }
  })

  /** Nothing is known to be recorded: the end is what the file says, a resend finds its record. */
  function undo(error: unknown): LedgerUnavailable {
    try {
      if (file.isTransaction) file.exec('ROLLBACK')
      end = table.end()
    } catch {
      // The file cannot be read either; the next append fails in the same way.
    }
    return new LedgerUnavailable(isFull(error) ? 'storage-full' : 'try-again', error)
  }

  return {
    async append(entries) {
      const outcome = await ask({ entries })
      return outcome === 'moved-on' ? [] : outcome // only an ask with `at` can move on
    },
    async appendAt(seq, entries) {
      const outcome = await ask({ entries, at: seq })
      return outcome === 'moved-on' ? outcome : outcome.map(({ record }) => record)
    },
    async readAfter(seq, limit) {
      return table.rowsAfter(seq, limit).map(recordOf)
    },
    async find(ids) {
      return ids.flatMap((id) => table.find(id) ?? []).sort((a, b) => a.seq - b.seq)
    },
    async end() {
      return end
    },
    async endAt(seq) {
      return table.endAt(seq)
    },
    verify: () => verifyAll(path, table, () => open),
    async close() {
      if (!open) return
      open = false
      file.close()
      head.close()
    },
  }
}

const SQLITE_FULL = 13

function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0
  return code === SQLITE_FULL || ('code' in error && error.code === 'ENOSPC')
}
