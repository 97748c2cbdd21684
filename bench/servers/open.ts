// Opens the operation in the folder it is told, as the server does, and says how long that took.
// Told to `keep`, it stays until the checks beside the work are done and the fold is kept.
import { openSegments, openSqliteLedger } from '@homeward/server/ledger'
import { openKeptFold, openOperation } from '@homeward/server/operation'
import { memoryRegister } from '@homeward/server/register'
import { OperationId } from '@homeward/shared/basics'
import { pictureOf } from '@homeward/shared/picture'

const [, , folder = '', keep] = process.argv
const id = OperationId.parse('bench')
const clock = { zone: 'UTC', name: { zh: '协调世界时', en: 'UTC' } }
const kept = Promise.withResolvers<void>()
const log = (event: string) => {
  if (event === 'fold-kept') kept.resolve()
}

const start = performance.now()
const ledger = openSqliteLedger(folder)
const segments = await openSegments(folder, ledger, log)
const operation = await openOperation({
  about: { id, mode: 'live', title: clock.name, capital: clock, place: clock },
  ledger,
  segments,
  keptFold: openKeptFold(folder, ledger, log),
  register: memoryRegister(),
  now: Date.now,
  log,
})
const opened = performance.now() - start
const at = Date.now()
const picture = pictureOf(operation.state, { at, knownAt: at }, { operation: id, mode: 'live' })
const first = performance.now() - start
const { rss } = process.memoryUsage()
if (keep) await kept.promise
process.send?.({ entries: picture.seq, opened, first, rss }, () => process.exit(0))
