import type { AuditNote } from '@homeward/shared/protocol'
import type { Session } from '../session/index.ts'

/** Someone signed in for one kind of operation tried to reach one of another: refused, and written down. */
export const crossing = (
  { actor, role, device }: Pick<Session, 'actor' | 'role' | 'device'>,
  operation: string,
): AuditNote => ({
  actor,
  role,
  ...(device === undefined ? {} : { device }),
  act: 'kind:cross',
  object: operation,
  result: 'refused',
  code: 'not-allowed',
})
