import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Card } from '@homeward/shared/people'
import * as z from 'zod'
import { openSqliteRegister } from './sqliteRegister.ts'

const Seen = z.strictObject({
  kind: z.enum(['card', 'prose']),
  id: z.string(),
  version: z.number().int(),
})
/** Which version of a card or text this node's copy holds. */
export type Seen = z.infer<typeof Seen>

const PAGE = 500

/** A node's own copy of the register, and beside it which versions it holds. */
export function openRegisterCopy(folder: string) {
  const register = openSqliteRegister(folder)
  const file = new DatabaseSync(join(folder, 'register-versions.sqlite'), { timeout: 2_000 })
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  file.exec(`CREATE TABLE IF NOT EXISTS versions
    (kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (kind, id))`)
  file.exec('CREATE INDEX IF NOT EXISTS by_version ON versions (version)')
  file.exec('CREATE TABLE IF NOT EXISTS origin (origin TEXT NOT NULL)')
  const put = file.prepare('INSERT OR REPLACE INTO versions (kind, id, version) VALUES (?, ?, ?)')
  const forget = file.prepare('DELETE FROM versions WHERE kind = ? AND id = ?')
  const last = file.prepare('SELECT max(version) AS last FROM versions')
  const above = file.prepare('SELECT * FROM versions WHERE version > ? ORDER BY version LIMIT ?')
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
    register,
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
        file.exec('DELETE FROM versions; DELETE FROM origin')
        setOrigin.run(from)
      }),
    /** Every card, a page at a time. */
    *allCards(): Generator<Card[]> {
      const cards = new DatabaseSync(join(folder, 'register.sqlite'), { readOnly: true })
      try {
        const next = cards.prepare(
          'SELECT card FROM cards WHERE person > ? ORDER BY person LIMIT ?',
        )
        for (let after = ''; ; ) {
          const page = next.all(after, PAGE).map(({ card }) => Card.parse(JSON.parse(String(card))))
          const end = page.at(-1)
          if (!end) return
          yield page
          after = end.person
        }
      } finally {
        cards.close()
      }
    },
    async close(): Promise<void> {
      await register.close()
      file.close()
    },
  }
}
