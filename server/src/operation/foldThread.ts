import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { readRecorded } from '../ledger/index.ts'
import { foldOn, nothingFolded, proofOf, readFold, writeFold } from './foldFile.ts'

/**
 * Folds a ledger from its rows, in a thread of its own, and compares: with the proof of the fold
 * that was kept, and that proof with what its bytes give. Then keeps the new one.
 */
const Data = z.object({ folder: z.string(), code: z.string(), write: z.boolean() })
const { folder, code, write } = Data.parse(workerData)

async function run(): Promise<'kept' | 'wrong'> {
  const kept = await readFold(folder, code)
  const wanted = kept?.head
  if (kept && (kept.folded.state.seq !== kept.head.seq || proofOf(kept.folded) !== kept.head.proof))
    return 'wrong'
  const folded = nothingFolded()
  let proof: string | undefined
  const end = readRecorded(folder, (entries) => {
    const at = wanted ? entries.findIndex(({ seq }) => seq === wanted.seq) + 1 : 0
    foldOn(folded, entries.slice(0, at))
    if (at > 0) proof = proofOf(folded)
    foldOn(folded, entries.slice(at))
  })
  if (wanted && proof !== wanted.proof) return 'wrong'
  if (write) writeFold(folder, folded, end, code)
  return 'kept'
}

parentPort?.postMessage(await run())
