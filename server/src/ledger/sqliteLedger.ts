import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry, Recorded } from '@homeward/shared/ledger'
import { contentOf, link } from './chain.ts'
import { entryTable, openEntryFile, recordOf } from './entryTable.ts'
import { gather } from './gather.ts'
import { openHeadFile, readHead } from './headFile.ts'
import { inspect, verifyAll } from './inspect.ts'
import { type Appended, type Ledger, type LedgerEnd, LedgerUnavailable } from './ledger.ts'
import { isFailedSync, isStorageFull } from './storageFault.ts'

type Ask = { entries: readonly Entry[]; at?: number }
type Outcome = Appended[] | 'moved-on'

/** The next decision can be taken only when this one stands. */
const isDecision = ({ at }: Ask): boolean => at !== undefined

/**
 * Keeps one operation's ledger in `<folder>/ledger.sqlite`, durable before it answers.
 *
 * @throws LedgerDamaged when the file is not what was acknowledged; nothing in it is changed then
 */
export function openSqliteLedger(folder: string, openFile = openEntryFile): Ledger {
  mkdirSync(folder, { recursive: true })
  const [path, headPath] = [join(folder, 'ledger.sqlite'), join(folder, 'ledger.head')]
  const acknowledged = readHead(headPath)
  inspect(path, acknowledged)
  const head = openHeadFile(headPath) // before the first entry can be there: its absence says damage
  const file = openFile(path)
  const table = entryTable(file)
  let end: LedgerEnd = table.end()
  let open = true
  let unsure: unknown
  // After a crash between commit and head: entries that nobody was told of stay, chain checked.
  if (end.seq !== acknowledged?.seq) head.write(end)

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
    if (unsure) throw new LedgerUnavailable('try-again', unsure)
    const before = end
    let committed = false
    try {
      file.exec('BEGIN IMMEDIATE')
      const outcomes = asks.map(carryOut)
      file.exec('COMMIT')
      committed = true
      if (end.seq !== before.seq) head.write(end)
      return outcomes
    } catch (error) {
      // After a failed sync nobody knows what the disk holds, and syncing again may say "done" for
      // what is lost: nothing more is recorded until the next start has looked at the file.
      if (committed || isFailedSync(error)) unsure = error
      throw undo(error)
    }
  }, isDecision)

  /** Nothing is known to be recorded: the end is what the file says, a resend finds its record. */
  function undo(error: unknown): LedgerUnavailable {
    try {
      if (file.isTransaction) file.exec('ROLLBACK')
      end = table.end()
    } catch {
      // The file cannot be read either; the next append fails in the same way.
    }
    return new LedgerUnavailable(isStorageFull(error) ? 'storage-full' : 'try-again', error)
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
