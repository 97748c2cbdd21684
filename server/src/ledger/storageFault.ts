/** SQLite's extended result codes (sqlite3.h): the low byte is the kind. */
const FULL = 13
const IOERR_SHMSIZE = 4_874 // no room for the index of the write-ahead log
const IOERR_FSYNC = 1_034
const IOERR_DIR_FSYNC = 1_290

/** Whether a store could not write because there is no room. Reading goes on, and it may pass. */
export function isStorageFull(error: unknown): boolean {
  const code = sqliteCode(error)
  return (code & 0xff) === FULL || code === IOERR_SHMSIZE || hasCode(error, 'ENOSPC')
}

/** Whether a sync failed: what was written before it may be on the disk or not. */
export function isFailedSync(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === IOERR_FSYNC || code === IOERR_DIR_FSYNC
}

const sqliteCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : 0

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
