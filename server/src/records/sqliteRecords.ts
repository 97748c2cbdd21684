import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { Kept, Records } from './records.ts'

const Row = z.object({ id: z.string(), version: z.number().int(), value: z.string() })

/** Keeps records in one file, readable by its owner alone. What is removed is overwritten on disk. */
export function openSqliteRecords(path: string): Records {
  const file = new DatabaseSync(path, { timeout: 2_000 })
  chmodSync(path, 0o600)
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  file.exec(`
    CREATE TABLE IF NOT EXISTS records (kind TEXT NOT NULL, id TEXT NOT NULL,
      version INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS revision (only INTEGER PRIMARY KEY CHECK (only = 1), n INTEGER NOT NULL);
    INSERT OR IGNORE INTO revision VALUES (1, 0)`)
  const byId = file.prepare('SELECT id, version, value FROM records WHERE kind = ? AND id = ?')
  const ofKind = file.prepare('SELECT id, version, value FROM records WHERE kind = ? ORDER BY id')
  const write = file.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)')
  const remove = file.prepare('DELETE FROM records WHERE kind = ? AND id = ?')
  const raise = file.prepare('UPDATE revision SET n = n + 1')
  const read = file.prepare('SELECT n FROM revision')

  /** All of it or none of it. */
  function atomic<Value>(change: () => Value): Value {
    file.exec('BEGIN IMMEDIATE')
    try {
      const value = change()
      file.exec('COMMIT')
      return value
    } catch (error) {
      if (file.isTransaction) file.exec('ROLLBACK')
      throw error
    }
  }
  function kept(row: unknown): Kept {
    const { id, version, value } = Row.parse(row)
    return { id, version, value: JSON.parse(value) }
  }
  function put(
    kind: string,
    id: string,
    value: unknown,
    expect: number | undefined,
    loud: boolean,
  ) {
    return atomic(() => {
      const row = byId.get(kind, id)
      const before = row ? Row.parse(row).version : 0
      if (expect !== undefined && expect !== before) return false
      write.run(kind, id, before + 1, JSON.stringify(value))
      if (loud && before > 0) raise.run()
      return true
    })
  }

  const take = (kind: string, id: string) =>
    atomic(() => {
      const was = remove.run(kind, id).changes === 1
      if (was) raise.run()
      return was
    })

  return {
    async get(kind, id) {
      const row = byId.get(kind, id)
      return row && kept(row)
    },
    put: async (kind, id, value, expect) => put(kind, id, value, expect, true),
    refresh: async (kind, id, value, expect) => put(kind, id, value, expect, false),
    list: async (kind) => ofKind.all(kind).map(kept),
    remove: async (kind, id) => take(kind, id),
    removeSurely: async (kind, id) => take(kind, id),
    revision: async () => z.object({ n: z.number().int() }).parse(read.get()).n,
    async close() {
      file.close()
    },
  }
}
