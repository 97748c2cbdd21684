import { Role, Scope } from '@homeward/shared/access'
import { ActorId, canonical, Instant, Text } from '@homeward/shared/basics'
import * as z from 'zod'

/** A person of this installation, as far as signing in goes: who they are and what they may. */
export const Account = z.strictObject({
  actor: ActorId,
  name: Text,
  role: Role,
  /** A session of one kind of operation is refused by the other; replays are open to both. */
  audience: z.enum(['live', 'drill']),
  /** How far the rights reach. */
  scope: Scope,
  /** Rights that this person had before, the oldest first. */
  past: z.array(z.strictObject({ role: Role, scope: Scope, until: Instant })).default([]),
  /** Who is suspended keeps their name in the ledger, and opens no door. */
  state: z.enum(['active', 'suspended']),
})
export type Account = z.infer<typeof Account>

/** What someone is let in as. */
export type Person = Omit<Account, 'state' | 'past'>

/** Two accounts of equal rights give the same text; a session holds only while its text does. */
export const rightsOf = ({ role, audience, scope }: Omit<Person, 'actor' | 'name'>): string =>
  canonical([role, audience, scope])
