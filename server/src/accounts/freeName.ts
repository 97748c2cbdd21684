import type { Role } from '@homeward/shared/access'
import { ActorId } from '@homeward/shared/basics'
import type { Account } from './account.ts'

/** A name for a new account of this role, as the seeded ones have: `field-officer-2`. */
export function freeName(role: Role, accounts: readonly Account[]): ActorId {
  const taken = new Set<string>(accounts.map(({ actor }) => actor))
  const stem = role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  for (let i = 1; ; i += 1) if (!taken.has(`${stem}-${i}`)) return ActorId.parse(`${stem}-${i}`)
}
