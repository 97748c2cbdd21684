import type { OperationId } from '@homeward/shared/basics'
import { type Ledger, LedgerDamaged, LedgerUnavailable } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'

/** `full`: the last append found no room. `damaged`: what is stored is not what was recorded. */
export type Recording = 'ready' | 'full' | 'damaged'

/** A ledger that remembers how its last append went, and is checked whole beside the work. */
export function watchLedger(
  ledger: Ledger,
  operation: OperationId,
  log: Log,
  more: () => Promise<void>,
) {
  let full = false
  let damaged = false

  async function watched<Value>(append: () => Promise<Value>): Promise<Value> {
    try {
      const value = await append()
      full = false
      return value
    } catch (error) {
      full = error instanceof LedgerUnavailable && error.code === 'storage-full'
      log('not-recorded', { operation, ...codeOf(error), error: causeOf(error) })
      throw error
    }
  }

  // Nothing is added to a history that is not what was told: it can be read, and a person decides.
  function watch(check: Promise<void>): void {
    check.catch((error: unknown) => {
      damaged = true
      const { file = '', seq = 0 } = error instanceof LedgerDamaged ? error : {}
      log('ledger-damaged', { operation, file, seq, error })
    })
  }
  watch(ledger.verify().then(more))

  const watching: Ledger = {
    ...ledger,
    append: (entries) => watched(() => ledger.append(entries)),
    appendAt: (seq, entries) => watched(() => ledger.appendAt(seq, entries)),
  }
  return {
    ledger: watching,
    /** A check that fails says that what is stored is not what was recorded. */
    watch,
    recording: (): Recording => (damaged ? 'damaged' : full ? 'full' : 'ready'),
  }
}

const codeOf = (error: unknown) =>
  error instanceof LedgerUnavailable ? { code: error.code as string } : {}
const causeOf = (error: unknown) => (error instanceof Error && error.cause ? error.cause : error)
