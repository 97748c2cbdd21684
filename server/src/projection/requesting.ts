import { actOfCommand, rightOf } from '@homeward/shared/access'
import { type Answer, refuse } from '@homeward/shared/basics'
import type { Ask } from '@homeward/shared/desk'
import { touchedByCommand } from '@homeward/shared/projection'
import type { ValueOf } from '@homeward/shared/protocol'
import type { Operation } from '../operation/index.ts'
import { allowed, type Session } from '../session/index.ts'

/** A command for the operation to decide, when this session may ask for it alone. */
export async function requestAs(
  session: Session,
  operation: Operation,
  ask: Ask,
): Promise<Answer<ValueOf<'operation:request'>>> {
  const { mode } = operation.info()
  const act = actOfCommand(ask.command)
  const touched = touchedByCommand(ask.command, operation.desk)
  if (!allowed(session, mode, act, touched)) return refuse({ code: 'not-allowed' })
  if (rightOf(session.role, mode, act)?.second) return refuse({ code: 'second-person-needed' })
  return operation.request(ask, session)
}
