import { type Act, may, type PastRights, type Touched } from '@homeward/shared/access'
import type { ActorId, Answer, Instant } from '@homeward/shared/basics'
import type { DeviceId } from '@homeward/shared/device'
import type { Mode } from '@homeward/shared/picture'
import type { Person } from '../accounts/index.ts'
import type { Browser } from './browser.ts'
import type { HowIn } from './sessionRecord.ts'

/** Who speaks. Made by the server from a token or cookie, never taken from a message. */
export interface Session extends Person {
  /** Names the session in lists and in the audit log; it opens nothing. */
  readonly id: string
  /** Until when a passkey or a one-time code vouches for the person. */
  readonly strongUntil?: Instant
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

/** Whether the person has shown a second factor in this session a short while ago. */
export const isStrong = ({ strongUntil = 0 }: Session, now: Instant): boolean => now < strongUntil

/** Finds the session behind a bearer token or a session cookie; undefined when there is none. */
export type FindSession = (credential: {
  token?: string
  cookie?: string
}) => Promise<Session | undefined>

/** A session and the cookie that carries it. */
export interface SignedIn {
  readonly session: Session
  readonly cookie: string
}

/** One line of the list of sessions. No address is kept. */
export interface OpenSession {
  readonly id: string
  readonly actor: ActorId
  readonly how: HowIn | 'token'
  readonly browser?: Browser
  readonly madeAt?: Instant
  readonly seenAt?: Instant
}

/** Signing in and out. */
export interface Sessions {
  readonly find: FindSession
  /** Uses up the code of a one-time link. */
  signIn(code: string, browser?: Browser): Promise<Answer<SignedIn>>
  /** Lets in a person who has proven who they are in another way. */
  begin(actor: ActorId, how: HowIn, from?: Beginning): Promise<Answer<SignedIn>>
  /** A new session for one whose rights have changed meanwhile: the old id opens nothing more. */
  renew(cookie: string): Promise<SignedIn | undefined>
  signOut(cookie: string): Promise<void>
  /** The person has shown a second factor just now. @returns until when that holds */
  strengthen(id: string): Promise<Instant | undefined>
  /** All that is open, tokens of programs too; of one person, or of everybody. */
  list(actor?: ActorId): Promise<OpenSession[]>
  /** @returns whether it was open: true for one caller only */
  end(id: string): Promise<boolean>
  /** Ends all of one person but this. @returns how many */
  endAll(actor: ActorId, but?: string): Promise<number>
  /** Forgets those that are over. */
  sweep(): Promise<void>
}

export interface Beginning {
  readonly browser?: Browser
  /** A second factor was part of it. */
  readonly strong?: boolean
}
