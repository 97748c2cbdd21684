import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { FIRST_EPOCH, type PlanStore, PlanUnavailable } from './planStore.ts'
import { openPlanVersions } from './planVersions.ts'

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const DocumentRow = z.object({
  epoch: z.string(),
  state: Bytes.nullable(),
  from: z.number(),
  end: z.number(),
})
const UpdateRow = z.object({ n: z.number(), update: Bytes })
const GrantRow = z.object({ client: z.number(), actor: z.string(), proof: z.string() })

export const VERSIONS = 'plan-versions.sqlite'

/** Keeps the plan documents of one operation in `<folder>/plan.sqlite`, durable before it answers. */
export function openSqlitePlanStore(folder: string): PlanStore {
  mkdirSync(folder, { recursive: true })
  const file = new DatabaseSync(join(folder, 'plan.sqlite'), { timeout: 2_000 })
  file.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS document (
      name TEXT PRIMARY KEY, epoch TEXT NOT NULL, state BLOB, "from" INTEGER NOT NULL,
      "end" INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS plan_update (
      document TEXT NOT NULL, n INTEGER NOT NULL, "update" BLOB NOT NULL,
      PRIMARY KEY (document, n)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS client_grant (
      document TEXT NOT NULL, client INTEGER NOT NULL, actor TEXT NOT NULL, proof TEXT NOT NULL,
      PRIMARY KEY (document, client)
    ) STRICT, WITHOUT ROWID;
  `)
  const documentRow = file.prepare(
    'SELECT epoch, state, "from", "end" FROM document WHERE name = ?',
  )
  const updatesAfter = file.prepare(
    'SELECT n, "update" FROM plan_update WHERE document = ? AND n > ? ORDER BY n',
  )
  const putDocument = file.prepare(`
    INSERT INTO document (name, epoch, state, "from", "end") VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET epoch = excluded.epoch, state = excluded.state,
      "from" = excluded."from", "end" = excluded."end"`)
  const setEnd = file.prepare(`
    INSERT INTO document (name, epoch, state, "from", "end") VALUES (?, ?, NULL, 0, ?)
    ON CONFLICT (name) DO UPDATE SET "end" = excluded."end"`)
  const addUpdate = file.prepare('INSERT INTO plan_update (document, n, "update") VALUES (?, ?, ?)')
  const dropUpdates = file.prepare('DELETE FROM plan_update WHERE document = ? AND n <= ?')
  const addGrant = file.prepare(
    'INSERT OR IGNORE INTO client_grant (document, client, actor, proof) VALUES (?, ?, ?, ?)',
  )
  const grantRow = file.prepare(
    'SELECT client, actor, proof FROM client_grant WHERE document = ? AND client = ?',
  )

  const kept = (document: string) => {
    const row = documentRow.get(document)
    return row ? DocumentRow.parse(row) : { epoch: FIRST_EPOCH, state: null, from: 0, end: 0 }
  }
  const updates = (document: string, n: number) =>
    updatesAfter.all(document, n).map((row) => UpdateRow.parse(row))

  /** All or nothing. */
  function together<Value>(write: () => Value): Value {
    file.exec('BEGIN IMMEDIATE')
    try {
      const value = write()
      file.exec('COMMIT')
      return value
    } catch (error) {
      if (file.isTransaction) file.exec('ROLLBACK')
      throw new PlanUnavailable(isFull(error) ? 'storage-full' : 'try-again', error)
    }
  }

  const versions = openPlanVersions(join(folder, VERSIONS))
  return {
    versions,
    async read(document) {
      const { epoch, state, from } = kept(document)
      return { epoch, from, updates: updates(document, from), ...(state ? { state } : {}) }
    },
    async append(document, epoch, added) {
      return together(() => {
        const { epoch: now, end } = kept(document)
        if (now !== epoch) return 'epoch-over'
        for (const [i, update] of added.entries()) addUpdate.run(document, end + 1 + i, update)
        setEnd.run(document, epoch, end + added.length)
        return end + added.length
      })
    },
    async readAfter(document, n) {
      return { epoch: kept(document).epoch, updates: updates(document, n) }
    },
    async compact(document, epoch, n, state) {
      together(() => {
        const { epoch: now, from, end } = kept(document)
        if (now !== epoch || n <= from) return
        putDocument.run(document, epoch, state, n, end)
        dropUpdates.run(document, n)
      })
    },
    async renew(document, n, epoch, state) {
      return together(() => {
        if (kept(document).end !== n) return 'moved-on'
        putDocument.run(document, epoch, state, n + 1, n + 1)
        dropUpdates.run(document, n)
        return n + 1
      })
    },
    async putGrant(document, { client, actor, proof }) {
      addGrant.run(document, client, actor, proof)
    },
    async grant(document, client) {
      const row = grantRow.get(document, client)
      return row ? GrantRow.parse(row) : undefined
    },
    async scrub() {
      file.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
    },
    watch: () => () => undefined, // the folder has one process
    async close() {
      versions.close()
      if (file.isOpen) file.close()
    },
  }
}

const SQLITE_FULL = 13

const isFull = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === SQLITE_FULL
