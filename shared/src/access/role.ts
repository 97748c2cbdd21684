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
  'public',
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** What an operation is: what may be done in it depends on that first of all. */
export type OperationMode = 'live' | 'drill' | 'replay'

/** Roles that exist in drills only. */
export const DRILL_ONLY: ReadonlySet<Role> = new Set<Role>(['trainer', 'trainee'])
