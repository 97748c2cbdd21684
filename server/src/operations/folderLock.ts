import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another server serves this data folder. */
export class FolderTaken extends Error {
  constructor(folder: string, holder: string) {
    super(
      `another server${holder} is using the data folder ${folder}. Stop it first, or give this one its own folder with HOMEWARD_DATA.`,
    )
  }
}

/**
 * Takes a data folder for this process alone, until it closes or dies.
 *
 * The lock is SQLite's, held by the operating system: a crash frees it, a stale file never holds
 * it. The file beside it only says who, for the message.
 *
 * @throws FolderTaken
 */
export function lockFolder(folder: string): { close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 })
  const says = join(folder, 'server.pid')
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new FolderTaken(folder, holderOf(says))
  }
  try {
    writeFileSync(says, `${process.pid}\n`)
  } catch {
    // A full disk: the folder can still be served for reading.
  }
  return { close: () => lock.close() }
}

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

function holderOf(file: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(file, 'utf8'), 10)})`
  } catch {
    return ''
  }
}
