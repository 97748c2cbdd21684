import { type Act, may, ROLES, type Role, type Scope } from '@homeward/shared/access'
import type { Person } from './account.ts'

/** Acts on the accounts of others. */
export type OverAccounts = Extract<Act, `users:${string}`>

type Rights = Pick<Person, 'role' | 'scope' | 'audience'>

/**
 * Whether someone may do this to an account of such rights: their role over its role, within their
 * scope. Who sits in drills reaches nobody who sits in live operations.
 */
export function mayOver(person: Rights, act: OverAccounts, over: Rights): boolean {
  if (person.audience === 'drill' && over.audience !== 'drill') return false
  return objectsIn(over.scope).every((object) =>
    may(person.role, person.scope, person.audience, act, { ...object, role: over.role }),
  )
}

/** The roles that someone may give. */
export const rolesUnder = (person: Rights): Role[] =>
  ROLES.filter((role) =>
    (['users:manage', 'users:invite'] as const).some((act) =>
      mayOver(person, act, { role, scope: person.scope, audience: person.audience }),
    ),
  )

/** Each place and vehicle for itself: one that lies outside is enough to refuse. */
function objectsIn(scope: Scope) {
  if ('places' in scope) return scope.places.map((place) => ({ places: [place] }))
  if ('vehicles' in scope) return scope.vehicles.map((vehicle) => ({ vehicles: [vehicle] }))
  return [{}]
}
