import { isStorageFull, LedgerDamaged, LedgerUnavailable } from './ledger/index.ts'

/** Why the server cannot start, in a sentence that says what to do. */
export function explain(error: unknown, data: string): string {
  if (error instanceof LedgerDamaged)
    return `${error.message}. Nothing was changed: restore this folder from a backup, or move it away to start without it.`
  const full = error instanceof LedgerUnavailable && error.code === 'storage-full'
  if (full || isStorageFull(error))
    return `no room on the disk for ${data}. Nothing was changed: make some and start again.`
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error)
    return `port ${String(error.port)} is taken by another program. Choose another: PORT=4280 npm start`
  return error.message
}
