import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'

const PAGE = 500

const Seen = z.strictObject({
  kind: z.enum(['person', 'text', 'erased']),
  id: z.string(),
  version: z.number().int(),
})
/** Which version of someone's rows, or of a text, this node's copy holds. */
export type Seen = z.infer<typeof Seen>

/** Beside a node's own copy of the register: how far it has copied what Redis holds. */
export function openVersions(folder: string) {
  const file = new DatabaseSync(join(folder, 'register-versions.sqlite'), { timeout: 2_000 })
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  file.exec(`CREATE TABLE IF NOT EXISTS seen
    (kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (kind, id))`)
  file.exec('CREATE INDEX IF NOT EXISTS by_seen ON seen (version)')
  file.exec('CREATE TABLE IF NOT EXISTS origin (origin TEXT NOT NULL)')
  const put = file.prepare('INSERT OR REPLACE INTO seen (kind, id, version) VALUES (?, ?, ?)')
  const forget = file.prepare('DELETE FROM seen WHERE kind = ? AND id = ?')
  const last = file.prepare('SELECT max(version) AS last FROM seen')
  const above = file.prepare('SELECT * FROM seen WHERE version > ? ORDER BY version LIMIT ?')
  const origin = file.prepare('SELECT origin FROM origin')
  const setOrigin = file.prepare('INSERT INTO origin (origin) VALUES (?)')

  function together(run: () => void): void {
    file.exec('BEGIN IMMEDIATE')
    try {
      run()
      file.exec('COMMIT')
    } catch (error) {
      file.exec('ROLLBACK')
      throw error
    }
  }

  return {
    last: (): number => Number(last.get()?.last ?? 0),
    /** What this copy holds of versions above that one, the oldest first. */
    above: (version: number): Seen[] =>
      above.all(version, PAGE).map((row) => Seen.parse({ ...row })),
    saw: (items: readonly Seen[]): void =>
      together(() => {
        for (const { kind, id, version } of items) put.run(kind, id, version)
      }),
    forget: (items: readonly Seen[]): void =>
      together(() => {
        for (const { kind, id } of items) forget.run(kind, id)
      }),
    /** The Redis whose versions these are; undefined for the register of a single server. */
    origin: (): string | undefined => {
      const found = origin.get()?.origin
      return typeof found === 'string' ? found : undefined
    },
    /** From now on versions are those of another Redis, and none of them has been seen. */
    startOver: (from: string): void =>
      together(() => {
        file.exec('DELETE FROM seen; DELETE FROM origin')
        setOrigin.run(from)
      }),
    close: () => file.close(),
  }
}
