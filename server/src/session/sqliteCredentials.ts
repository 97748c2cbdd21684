import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Credential, Credential as CredentialShape, type Credentials } from './credentials.ts'

/** Keeps credentials in one file, readable by its owner alone. */
export function openSqliteCredentials(path: string): Credentials {
  const file = new DatabaseSync(path, { timeout: 2_000 })
  chmodSync(path, 0o600)
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  file.exec(`CREATE TABLE IF NOT EXISTS credentials
    (id TEXT PRIMARY KEY, kind TEXT NOT NULL, hash TEXT NOT NULL, actor TEXT NOT NULL, until INTEGER)`)
  const put = file.prepare(
    'INSERT OR REPLACE INTO credentials (id, kind, hash, actor, until) VALUES (?, ?, ?, ?, ?)',
  )
  const byId = file.prepare('SELECT id, kind, hash, actor, until FROM credentials WHERE id = ?')
  const extend = file.prepare('UPDATE credentials SET until = ? WHERE id = ?')
  const remove = file.prepare('DELETE FROM credentials WHERE id = ?')
  return {
    async put({ id, kind, hash, actor, until }: Credential) {
      put.run(id, kind, hash, actor, until ?? null)
    },
    async find(id) {
      const row = byId.get(id)
      return row && CredentialShape.parse({ ...row, until: row.until ?? undefined })
    },
    take: async (id) => remove.run(id).changes === 1,
    async extend(id, until) {
      extend.run(until, id)
    },
    async close() {
      file.close()
    },
  }
}
