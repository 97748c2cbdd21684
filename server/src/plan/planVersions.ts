import { DatabaseSync } from 'node:sqlite'
import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'
import * as z from 'zod'

/** A plan document as it was, without its history. */
export interface PlanVersion {
  readonly at: Instant
  readonly characters: number
}

/** What was kept of the plan documents of one operation, so that a text that was wiped comes back. */
export interface PlanVersions {
  /** Whether the newest version is ten minutes old, or there is none. */
  due(document: string, now: Instant): boolean
  /** Keeps one more, unless it says what the newest says; forgets the oldest. */
  keep(document: string, at: Instant, content: string, state: Uint8Array): void
  /** The newest first. */
  list(document: string): PlanVersion[]
  read(document: string, at: Instant): Uint8Array | undefined
  /** Forgets every version, without a trace in the file. */
  erase(): void
  close(): void
}

/** A day by ten minutes, then fourteen days by the hour. */
const EVERY = 10 * MINUTE
const CLOSE = 144
const HOURLY = 336

const Row = z.object({ at: z.number(), content: z.string() })
const Kept = z.object({ at: z.number(), characters: z.number() })
const State = z.object({
  state: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})

/** In a file of its own, or `:memory:` for as long as the process runs. */
export function openPlanVersions(path: string): PlanVersions {
  const file = new DatabaseSync(path, { timeout: 2_000 })
  file.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS version (
      document TEXT NOT NULL, at INTEGER NOT NULL, content TEXT NOT NULL, state BLOB NOT NULL,
      PRIMARY KEY (document, at)
    ) STRICT`)
  const newest = file.prepare(
    'SELECT at, content FROM version WHERE document = ? ORDER BY at DESC LIMIT 1',
  )
  const put = file.prepare(
    'INSERT OR IGNORE INTO version (document, at, content, state) VALUES (?, ?, ?, ?)',
  )
  const forget = file.prepare(`
    DELETE FROM version WHERE document = ?1
      AND at NOT IN (SELECT at FROM version WHERE document = ?1 ORDER BY at DESC LIMIT ${CLOSE})
      AND at NOT IN (SELECT max(at) FROM version WHERE document = ?1
        GROUP BY at / ${HOUR} ORDER BY 1 DESC LIMIT ${HOURLY})`)
  const all = file.prepare(`
    SELECT at, length(coalesce(json_extract(content, '$.text'), content)) AS characters FROM version WHERE document = ? ORDER BY at DESC`)
  const one = file.prepare('SELECT state FROM version WHERE document = ? AND at = ?')
  const last = (document: string) => {
    const row = newest.get(document)
    return row && Row.parse(row)
  }
  return {
    due: (document, now) => now - (last(document)?.at ?? 0) >= EVERY,
    keep(document, at, content, state) {
      if (last(document)?.content === content) return
      put.run(document, at, content, state)
      forget.run(document)
    },
    list: (document) => all.all(document).map((row) => Kept.parse(row)),
    read(document, at) {
      const row = one.get(document, at)
      return row && State.parse(row).state
    },
    erase() {
      file.exec('DELETE FROM version; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
    },
    close() {
      if (file.isOpen) file.close()
    },
  }
}
