import { actOfCommand, REPORTING } from '@homeward/shared/access'
import { accept, type Instant } from '@homeward/shared/basics'
import { type ReportAs, reportShort } from '../approval/index.ts'
import type { Audit } from '../audit/index.ts'
import type { Log } from '../log/index.ts'
import type { Operations } from '../operation/index.ts'
import { PUTTING, putRegister } from '../people/index.ts'
import { readerOf, requestAs, sightOf } from '../projection/index.ts'
import { answerPlan } from './answerPlan.ts'
import type { Beaten } from './beat.ts'
import type { Feeds } from './feeds.ts'
import { listen, openDoor, refuseUnknown } from './on.ts'
import { firstPage } from './page.ts'

export interface Behind {
  readonly operations: Operations
  readonly feeds: Feeds
  readonly log: Log
  readonly note: Audit['note']
  readonly clock: () => Instant
  readonly report: ReportAs
}

const PAGE_BYTES = 524_288

/** Every message a client may send, one line each: name, right, what the operation does. */
export function answerMessages(
  { line, follows }: Beaten,
  { operations, feeds, log, note, clock, report }: Behind,
) {
  const { session } = line
  listen(line, 'clock:read', async () => accept({ now: clock() }))

  const on = openDoor(line, { operations, log, note })

  on('ledger:report', REPORTING, ({ reports }, operation) => report(operation, session, reports))

  on('ledger:short', REPORTING, ({ text }, operation) =>
    reportShort(report, operation, session, text),
  )

  on('ledger:follow', 'ledger:read', ({ operation: id, after }, operation) => {
    follows.add(id)
    setImmediate(
      () => line.socket.connected && feeds.ledger(operation, session).follow(line, after),
    )
    return accept({ seq: operation.state.seq, now: clock() })
  })

  on('ledger:read', 'ledger:read', async ({ after, limit }, operation) => {
    const page = await operation.ledger.readAfter(after, limit)
    const reader = readerOf(session, operation, 'ledger:read', clock())
    const entries = firstPage(page, PAGE_BYTES).map(reader.entry)
    return accept({ entries, seq: operation.state.seq })
  })

  on('register:put', PUTTING, ({ operation: _, ...put }, operation) =>
    putRegister(operation, session, put, clock()),
  )

  on(
    'operation:request',
    ({ ask }) => actOfCommand(ask.command),
    ({ ask }, operation) => requestAs(session, operation, ask),
  )

  on('picture:follow', 'picture:readPublic', ({ operation: id }, operation) => {
    const { mode } = operation.info()
    const sight = sightOf(session, mode)
    const topic = feeds.pictureTopic(operation, sight)
    follows.add(id)
    topic.follow(line)
    const { level } = sight
    return accept({ ...feeds.picture(operation, sight).now(), level, mode, now: clock() })
  })

  answerPlan(line, on, feeds)
  refuseUnknown(line)
}
