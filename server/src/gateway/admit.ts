import type { Refusal } from '@homeward/shared/basics'
import type { Socket } from 'socket.io'
import * as z from 'zod'
import { rightsOf } from '../accounts/index.ts'
import { type FindSession, readCookie, type Session } from '../session/index.ts'
import { count } from './count.ts'
import type { SocketLimits } from './limits.ts'

const Auth = z.object({
  token: z.string().max(512).optional(),
  frames: z.literal('binary').optional(),
})

/** What a client showed at the handshake; asked for again later, because it may be revoked. */
export interface Admitted {
  readonly session: Session
  readonly binary: boolean
  /** Whether what was shown still opens the door. */
  readonly holds: () => Promise<boolean>
}

/** Finds out who connects. Rights come from the session alone, never from a message. */
export function openAdmission(findSession: FindSession, limits: SocketLimits) {
  const ofActor = new Map<string, number>()

  async function admit(socket: Socket): Promise<Admitted | Refusal> {
    const auth = Auth.safeParse(socket.handshake.auth)
    if (!auth.success) return { code: 'malformed', where: ['auth'] }
    const { token, frames } = auth.data
    const { origin, cookie: header } = socket.request.headers
    // Browsers always say their origin: a cookie without one was not sent by a page of ours.
    const cookie = origin === undefined ? undefined : readCookie(header)
    const credential = token !== undefined ? { token } : cookie !== undefined ? { cookie } : {}
    const session = await findSession(credential)
    if (!session) return { code: 'not-signed-in' }
    if (`/${session.audience}` !== socket.nsp.name) return { code: 'not-allowed' }
    // Gone while it was looked up: its end has been told already and would never be counted off.
    if (socket.conn.readyState === 'closed') return { code: 'try-again' }
    const { actor } = session
    if ((ofActor.get(actor) ?? 0) >= limits.socketsOfActor)
      return { code: 'too-fast', retryAfter: limits.beatMs }
    count(ofActor, actor, 1)
    socket.conn.once('close', () => count(ofActor, actor, -1))
    const rights = rightsOf(session)
    const holds = async () => {
      const now = await findSession(credential)
      return now !== undefined && rightsOf(now) === rights
    }
    return { session, binary: frames === 'binary', holds }
  }
  return admit
}
