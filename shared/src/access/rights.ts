import type { Instant } from '../basics/index.ts'
import type { Role } from './role.ts'
import type { Scope } from './scope.ts'

/** What someone is and how far that reaches, at one time. */
export interface Rights {
  readonly role: Role
  readonly scope: Scope
}

/** Rights that someone had before, up to a moment. */
export interface PastRights extends Rights {
  readonly until: Instant
}

/** With their past, the oldest first: what was made offline is judged by the rights of its time too. */
export interface RightsOverTime extends Rights {
  readonly past?: readonly PastRights[]
}

export function rightsAt({ role, scope, past = [] }: RightsOverTime, at: Instant): Rights {
  return past.find(({ until }) => at < until) ?? { role, scope }
}

/** Longer than any device is away without a person noticing. */
const KEPT_MS = 90 * 86_400_000

/** The same person with other rights from now on. What was long ago is forgotten. */
export function changeRights(before: RightsOverTime, to: Rights, now: Instant): RightsOverTime {
  const { role, scope, past = [] } = before
  const kept = past.filter(({ until }) => until > now - KEPT_MS)
  return { ...to, past: [...kept, { role, scope, until: now }] }
}
