import * as z from 'zod'

/** Who a session is. No role is named admin: the machine's keeper sees no one's data by default. */
export const ROLES = [
  'chief',
  'officer',
  'consul',
  'fieldOfficer',
  'liaison',
  'hotline',
  'trainer',
  'trainee',
  'wall',
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** Everything a session can ask for. What is not in the table is refused. */
export const ACTS = [
  'picture:read', // figures at level full
  'picture:readPublic', // figures at level L0
  'ledger:read', // entries: ids, never names
  'people:read', // who is behind a figure, with names (L1)
  'report', // observations
  'register:write', // cards and words that entries point at
  'void', // counter-entries and merges
  'request', // seats
  'direct', // places, vehicles, legs, hazards, reviews
  'start', // state of the operation
  'plan:read',
  'plan:write',
] as const
export type Act = (typeof ACTS)[number]

const desk: readonly Act[] = [
  'picture:read',
  'picture:readPublic',
  'ledger:read',
  'people:read',
  'report',
  'register:write',
  'void',
  'request',
  'direct',
  'plan:read',
  'plan:write',
]
const field: readonly Act[] = [
  'picture:read',
  'picture:readPublic',
  'people:read',
  'report',
  'register:write',
  'void',
  'plan:read',
]

const RIGHTS: Record<Role, readonly Act[]> = {
  chief: [...desk, 'start'],
  officer: desk,
  consul: [...field, 'ledger:read', 'request', 'plan:write'],
  fieldOfficer: field,
  liaison: [...field, 'request'],
  hotline: ['picture:readPublic', 'plan:read'], // hears of people; confirms no one's place
  trainer: [...desk, 'start'],
  trainee: desk,
  wall: ['picture:readPublic'],
}

/** Roles that exist in drills only; in a replay everybody may look and nobody may write. */
const DRILL_ONLY: ReadonlySet<Role> = new Set(['trainer', 'trainee'])
const READING: ReadonlySet<Act> = new Set([
  'picture:read',
  'picture:readPublic',
  'ledger:read',
  'people:read',
])

/** Whether a role may do something in an operation of this mode. Deny by default. */
export function may(role: Role, mode: 'live' | 'drill' | 'replay', act: Act): boolean {
  if (mode === 'replay')
    return READING.has(act) && (role !== 'wall' || act === 'picture:readPublic')
  if (mode === 'live' && DRILL_ONLY.has(role)) return false
  return RIGHTS[role].includes(act)
}
