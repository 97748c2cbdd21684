import { type Act, may, type Role } from '@homeward/shared/access'
import type { ActorId, Answer, Text } from '@homeward/shared/basics'
import type { Mode } from '@homeward/shared/picture'

/** Who speaks. Made by the server from a token or cookie, never taken from a message. */
export interface Session {
  readonly actor: ActorId
  readonly role: Role
  readonly name: Text
  /** A session of one kind of operation is refused by the other; replays are open to both. */
  readonly audience: 'live' | 'drill'
}

/** Whether this session may do something in an operation of this mode. */
export const allowed = ({ role, audience }: Session, mode: Mode, act: Act): boolean =>
  (mode === 'replay' || mode === audience) && may(role, mode, act)

/** Finds the session behind a bearer token or a session cookie; undefined when there is none. */
export type FindSession = (credential: {
  token?: string
  cookie?: string
}) => Promise<Session | undefined>

/** Signing in and out. */
export interface Sessions {
  readonly find: FindSession
  /** Uses up the code of a one-time link. @returns the session and the cookie that carries it */
  signIn(code: string): Promise<Answer<{ session: Session; cookie: string }>>
  signOut(cookie: string): Promise<void>
}
