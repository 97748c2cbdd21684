import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { NumberedUpdate, PlanRecord } from './planStore.ts'

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const DocumentRow = z.object({
  name: z.string(),
  epoch: z.string(),
  state: Bytes.nullable(),
  from: z.number(),
})
const UpdateRow = z.object({ n: z.number(), update: Bytes })

/** What this node has read and acknowledged of plan documents, so that Redis can be given it again. */
export function openPlanJournal(folder: string) {
  mkdirSync(folder, { recursive: true })
  const file = new DatabaseSync(join(folder, 'plan-journal.sqlite'), { timeout: 2_000 })
  file.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS document (
      name TEXT PRIMARY KEY, epoch TEXT NOT NULL, state BLOB, "from" INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS plan_update (
      document TEXT NOT NULL, n INTEGER NOT NULL, "update" BLOB NOT NULL,
      PRIMARY KEY (document, n)
    ) STRICT, WITHOUT ROWID;
  `)
  const documents = file.prepare('SELECT name, epoch, state, "from" FROM document')
  const updatesOf = file.prepare(
    'SELECT n, "update" FROM plan_update WHERE document = ? ORDER BY n',
  )
  const begin = file.prepare(
    'INSERT OR IGNORE INTO document (name, epoch, state, "from") VALUES (?, ?, NULL, 0)',
  )
  const set = file.prepare(
    'INSERT OR REPLACE INTO document (name, epoch, state, "from") VALUES (?, ?, ?, ?)',
  )
  const add = file.prepare(
    'INSERT OR REPLACE INTO plan_update (document, n, "update") VALUES (?, ?, ?)',
  )
  const drop = file.prepare('DELETE FROM plan_update WHERE document = ? AND n <= ?')
  const dropAll = file.prepare('DELETE FROM plan_update WHERE document = ?')

  function together(write: () => void): void {
    file.exec('BEGIN IMMEDIATE')
    try {
      write()
      file.exec('COMMIT')
    } catch (error) {
      if (file.isTransaction) file.exec('ROLLBACK')
      throw error
    }
  }

  return {
    /** What Redis holds of a document now, in place of what was here. */
    replace: (document: string, { epoch, state, from, updates }: PlanRecord): void =>
      together(() => {
        dropAll.run(document)
        set.run(document, epoch, state ?? null, from)
        for (const { n, update } of updates) add.run(document, n, update)
      }),
    add: (document: string, epoch: string, updates: readonly NumberedUpdate[]): void =>
      together(() => {
        begin.run(document, epoch)
        for (const { n, update } of updates) add.run(document, n, update)
      }),
    compact: (document: string, epoch: string, n: number, state: Uint8Array): void =>
      together(() => {
        set.run(document, epoch, state, n)
        drop.run(document, n)
      }),
    all: (): { document: string; record: PlanRecord }[] =>
      documents.all().map((row) => {
        const { name, epoch, state, from } = DocumentRow.parse(row)
        const updates = updatesOf.all(name).map((update) => UpdateRow.parse(update))
        return { document: name, record: { epoch, from, updates, ...(state ? { state } : {}) } }
      }),
    scrub(): void {
      file.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
    },
    close: (): void => {
      if (file.isOpen) file.close()
    },
  }
}
