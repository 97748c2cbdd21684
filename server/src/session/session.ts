import {
  type Act,
  may,
  type PastRights,
  type Role,
  type Scope,
  type Touched,
} from '@homeward/shared/access'
import type { ActorId, Answer, Text } from '@homeward/shared/basics'
import type { DeviceId } from '@homeward/shared/device'
import type { Mode } from '@homeward/shared/picture'

/** Who speaks. Made by the server from a token or cookie, never taken from a message. */
export interface Session {
  readonly actor: ActorId
  readonly role: Role
  readonly name: Text
  /** A session of one kind of operation is refused by the other; replays are open to both. */
  readonly audience: 'live' | 'drill'
  /** How far its rights reach. */
  readonly scope: Scope
  /** Rights that this person had before, the oldest first. */
  readonly past?: readonly PastRights[]
  /** The phone or display that it speaks through, when that is what was let in. */
  readonly device?: DeviceId
  /** A pass for a borrowed phone: of what its role may do these acts alone. */
  readonly acts?: readonly Act[]
}

/**
 * Whether this session may do something in an operation of this mode, to an object where it is
 * known: the one question of all doors.
 */
export const allowed = (
  { role, audience, scope, acts }: Pick<Session, 'role' | 'audience' | 'scope' | 'acts'>,
  mode: Mode,
  act: Act,
  object?: Touched,
): boolean =>
  (mode === 'replay' || mode === audience) &&
  (acts === undefined || acts.includes(act)) &&
  may(role, scope, mode, act, object)

/** Whether it may do one of these. */
export const allowedAny = (session: Session, mode: Mode, acts: readonly Act[]): boolean =>
  acts.some((act) => allowed(session, mode, act))

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
