import type { Role } from '@homeward/shared/access'
import type { ActorId, Text } from '@homeward/shared/basics'

/** Who speaks. Made by the server from a token or cookie, never taken from a message. */
export interface Session {
  readonly actor: ActorId
  readonly role: Role
  readonly name: Text
  /** A session of one kind of operation is refused by the other; replays are open to both. */
  readonly audience: 'live' | 'drill'
}

/** Finds the session behind a bearer token or a session cookie; undefined when there is none. */
export type FindSession = (credential: {
  token?: string
  cookie?: string
}) => Promise<Session | undefined>
