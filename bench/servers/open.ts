// Opens the operation in the folder it is told, as the server does, and says how long that took.
import { openSegments, openSqliteLedger } from '@homeward/server/ledger'
import { openOperation } from '@homeward/server/operation'
import { memoryRegister } from '@homeward/server/register'
import { OperationId } from '@homeward/shared/basics'
import { pictureOf } from '@homeward/shared/picture'

const [, , folder = ''] = process.argv
const id = OperationId.parse('bench')
const clock = { zone: 'UTC', name: { zh: '协调世界时', en: 'UTC' } }
const log = () => {}

const start = performance.now()
const ledger = openSqliteLedger(folder)
const segments = await openSegments(folder, ledger, log)
const operation = await openOperation({
  about: { id, mode: 'live', title: clock.name, capital: clock, place: clock },
  ledger,
  segments,
  register: memoryRegister(),
  now: Date.now,
  log,
})
const opened = performance.now() - start
const at = Date.now()
const picture = pictureOf(operation.state, { at, knownAt: at }, { operation: id, mode: 'live' })
const first = performance.now() - start
const { rss } = process.memoryUsage()
process.send?.({ entries: picture.seq, opened, first, rss }, () => process.exit(0))
