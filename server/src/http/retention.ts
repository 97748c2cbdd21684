import type { OperationInfo } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import type { HttpParts } from './route.ts'

const DAY_MS = 86_400_000
const RETENTION_DAYS = 30

/** What people are told of an operation, with the clock that runs from its close. */
export async function infoFor(operation: Operation, parts: HttpParts): Promise<OperationInfo> {
  const info = operation.info()
  const closed = operation.state.decisions.findLast(
    ({ event }) => event.type === 'OperationStateSet',
  )
  const isOver = info.mode !== 'replay' && info.state === 'closed'
  if (!isOver || closed === undefined) return info
  const archivedAt = await parts.archive.archivedAt(info.id)
  return {
    ...info,
    retention: {
      closedAt: closed.eventAt,
      ...(archivedAt === undefined ? {} : { archivedAt }),
      eraseBy: closed.eventAt + (parts.retentionDays ?? RETENTION_DAYS) * DAY_MS,
      erased: operation.register.state() === 'erased',
    },
  }
}
