import { type Grant, isSound, isWithin } from '@homeward/shared/device'
import { allowed, type Session } from '../session/index.ts'

/** Whether this session may let any device in at all. A device never lets in another. */
export const mayInvite = (session: Session): boolean =>
  session.device === undefined && allowed(session, session.audience, 'users:invite')

/**
 * Whether this session may give a device such rights, and so let it in, see it in the list and cut
 * it off: of its own kind of operation only, and within its own scope.
 */
export function mayGrant(session: Session, grant: Grant): boolean {
  if (!mayInvite(session) || grant.audience !== session.audience) return false
  if (!isSound(grant) || !isWithin(grant.scope, session.scope)) return false
  const { role, scope } = grant
  const places = 'places' in scope ? { places: scope.places } : {}
  return allowed(session, session.audience, 'users:invite', { role, ...places })
}
