import { type Act, may, type Touched } from '@homeward/shared/access'
import type { SessionInfo } from '@homeward/shared/protocol'
import { useGlance } from './operation.tsx'
import { useSession } from './session.ts'

/**
 * Whether who is signed in may do something in the operation on show, by the table that the server
 * asks too. What is not for them is not offered; the server refuses it all the same.
 */
export function useMay(): (act: Act, object?: Touched) => boolean {
  const session = useSession()
  const { info } = useGlance()
  if (session.stage !== 'signedIn') return () => false
  return (act, object) => mayIn(session.session, info.mode, act, object)
}

/** Whether the figures on show are of a part of the operation alone. */
export function useIsPart(): boolean {
  const may = useMay()
  const act = may('picture:read') ? 'picture:read' : 'picture:readPublic'
  return may(act) && !may(act, {}) // an object that is nowhere in particular: the whole
}

export const mayIn = (
  { role, scope, audience }: Pick<SessionInfo, 'role' | 'scope' | 'audience'>,
  mode: 'live' | 'drill' | 'replay',
  act: Act,
  object?: Touched,
): boolean => (mode === 'replay' || mode === audience) && may(role, scope, mode, act, object)
