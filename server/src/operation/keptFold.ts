import { Worker } from 'node:worker_threads'
import { type Ledger, LedgerDamaged } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import { type Folded, foldCode, forgetFold, readFold } from './foldFile.ts'

/** Fewer entries are folded in the time it takes to read a kept fold, about 150 ms. */
const WORTH_KEEPING = 50_000
/** So many more entries and the kept fold is made anew: folding them takes about 300 ms. */
const WORTH_RENEWING = 100_000

/** The fold of a long ledger, kept as a file so that opening need not fold it all again. */
export interface KeptFold {
  /** What was kept, when it belongs to this ledger. */
  restore(): Promise<Folded | undefined>
  /**
   * Folds the ledger beside the work and compares; keeps the fold when there is none, or one that
   * is far behind `seq`.
   *
   * @throws LedgerDamaged when the kept fold is not what the ledger gives
   */
  check(seq: number): Promise<void>
  /** Whether so much has been recorded since that it is worth keeping anew. */
  isBehind(seq: number): boolean
  close(): Promise<void>
}

export function openKeptFold(folder: string, ledger: Ledger, log: Log): KeptFold {
  const code = foldCode()
  let kept = 0 // the number up to which a fold is kept
  let tried = 0 // and up to which keeping one was tried: what fails is not tried at each entry
  let thread: Worker | undefined

  const isBehind = (seq: number): boolean =>
    seq >= (tried === 0 ? WORTH_KEEPING : tried + WORTH_RENEWING)

  function compare(write: boolean): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./foldThread.ts', import.meta.url), {
        workerData: { folder, code, write },
      })
      thread = worker
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => {
        thread = undefined
        resolve('stopped')
      })
    })
  }

  return {
    async restore() {
      const found = await readFold(folder, code)
      if (!found || (await ledger.endAt(found.head.seq))?.hash !== found.head.hash) return undefined
      kept = found.head.seq
      tried = kept
      return found.folded
    },
    async check(seq) {
      if (thread || (kept === 0 && !isBehind(seq))) return
      const write = isBehind(seq)
      if (write) tried = seq
      const said = await compare(write).catch((error: unknown) => {
        log('fold-not-checked', { seq, error }) // no memory, no disk: it is only a short cut
      })
      if (said === 'wrong') {
        forgetFold(folder)
        throw new LedgerDamaged(folder, kept, 'the kept fold is not what the ledger gives')
      }
      if (said !== 'kept' || !write) return
      kept = seq
      log('fold-kept', { seq })
    },
    isBehind,
    async close() {
      await thread?.terminate()
    },
  }
}
