import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import { SegmentName } from '@homeward/shared/segment'
import * as z from 'zod'

/** Raised when segments have to be made anew; they are never converted. */
const FORMAT = 1

const Row = z.strictObject({
  first: z.number().int(),
  last: z.number().int(),
  name: SegmentName,
  end: z.string().length(64),
})
/** What is known of a stored segment without opening it. `end`: the ledger's hash at `last`. */
export type SegmentRow = z.infer<typeof Row>

/** The hash of the bytes before compression: another zlib makes other bytes of the same entries. */
export const nameOf = (bytes: Uint8Array): SegmentName =>
  SegmentName.parse(createHash('sha256').update(bytes).digest('hex').slice(0, 32))

/**
 * Sealed segments in `<folder>/segments.sqlite`. All of it can be made again from the ledger, so a
 * file that cannot be read is thrown away, and nothing waits for the disk.
 */
export function openSegmentStore(folder: string) {
  const path = join(folder, 'segments.sqlite')
  mkdirSync(folder, { recursive: true })
  let file: DatabaseSync
  try {
    file = openFile(path)
  } catch {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true })
    file = openFile(path)
  }
  const insert = file.prepare(
    'INSERT OR REPLACE INTO segments (first, last, name, end, bytes) VALUES (?, ?, ?, ?, ?)',
  )
  const all = file.prepare('SELECT first, last, name, end FROM segments ORDER BY first')
  const one = file.prepare('SELECT bytes FROM segments WHERE name = ?')
  const dropFrom = file.prepare('DELETE FROM segments WHERE first >= ?')
  const packed = (name: SegmentName): Uint8Array | undefined => {
    const bytes = one.get(name)?.bytes
    return bytes instanceof Uint8Array ? bytes : undefined
  }
  return {
    rows: (): SegmentRow[] => all.all().map((row) => Row.parse({ ...row })),
    add({ first, last, name, end }: SegmentRow, bytes: Uint8Array): void {
      insert.run(first, last, name, end, gzipSync(bytes))
    },
    /** As it is sent: compressed with gzip. */
    packed,
    /** @returns undefined when it is not there, or not what its name says */
    bytes(name: SegmentName): Uint8Array | undefined {
      const found = packed(name)
      if (!found) return undefined
      try {
        const bytes = gunzipSync(found)
        return nameOf(bytes) === name ? bytes : undefined
      } catch {
        return undefined
      }
    },
    dropFrom: (first: number): void => void dropFrom.run(first),
    close: (): void => file.close(),
  }
}
export type SegmentStore = ReturnType<typeof openSegmentStore>

function openFile(path: string): DatabaseSync {
  const file = new DatabaseSync(path, { timeout: 2_000 })
  try {
    file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
    const found = Number(file.prepare('PRAGMA user_version').get()?.user_version)
    if (found !== FORMAT) file.exec('DROP TABLE IF EXISTS segments')
    file.exec(`CREATE TABLE IF NOT EXISTS segments (first INTEGER PRIMARY KEY, last INTEGER NOT NULL,
      name TEXT NOT NULL UNIQUE, end TEXT NOT NULL, bytes BLOB NOT NULL)`)
    if (found !== FORMAT) file.exec(`PRAGMA user_version = ${FORMAT}`)
    file.prepare('SELECT count(*) FROM segments').get()
    return file
  } catch (error) {
    file.close()
    throw error
  }
}
