import * as z from 'zod'
import { ACTS, DRILL_ONLY, Role, Scope } from '../access/index.ts'
import { Instant } from '../basics/index.ts'

/** Roles that a device may carry. Grave acts take a person who signs in with a second factor. */
export const DEVICE_ROLES = [
  'consul',
  'fieldOfficer',
  'liaison',
  'hotline',
  'trainee',
  'wall',
] as const satisfies readonly Role[]
export const DeviceRole = Role.extract(DEVICE_ROLES)
export type DeviceRole = z.infer<typeof DeviceRole>

/** What a borrowed phone may do: these acts of its role and no others, until then. */
export const Pass = z.strictObject({
  acts: z.array(z.enum(ACTS)).min(1).max(ACTS.length).readonly(),
  until: Instant,
})
export type Pass = z.infer<typeof Pass>

export const Audience = z.enum(['live', 'drill'])
export type Audience = z.infer<typeof Audience>

/** What an invitation promises and a device then has: role ∩ scope ∩ acts ∩ expiry, in one kind of operation. */
export const Grant = z.strictObject({
  role: DeviceRole,
  scope: Scope,
  audience: Audience,
  /** What the device is called in the list: `AP-4, second phone`. Never in a code. */
  label: z.string().trim().min(1).max(60),
  pass: Pass.optional(),
})
export type Grant = z.infer<typeof Grant>

/** Whether a grant makes sense by itself: drill roles in drills, a wall with nothing but a screen. */
export const isSound = ({ role, scope, audience, pass }: Grant): boolean =>
  (audience === 'drill' || !DRILL_ONLY.has(role)) &&
  (role !== 'wall' || (scope.kind === 'operation' && pass === undefined))

/** Whether `inner` reaches nothing that `outer` does not: nobody hands on more than they hold. */
export function isWithin(inner: Scope, outer: Scope): boolean {
  if (outer.kind === 'operation' || inner.kind === 'own') return true
  if (inner.kind === 'operation' || outer.kind === 'own') return false
  if (inner.kind === 'vehicles')
    return outer.kind === 'vehicles' && isSubset(inner.vehicles, outer.vehicles)
  return outer.kind !== 'vehicles' && isSubset(inner.places, outer.places)
}

const isSubset = <Id>(some: readonly Id[], all: readonly Id[]): boolean =>
  some.every((id) => all.includes(id))
