import * as z from 'zod'
import { ActorId, Instant } from '../basics/index.ts'
import { Grant } from './grant.ts'
import { DeviceId, DeviceKey } from './ids.ts'

/** Why a device is cut off. A closed list: no names, no stories. */
export const REVOKE_REASONS = ['lost', 'taken', 'handedBack', 'danger', 'mistake'] as const
export const RevokeReason = z.enum(REVOKE_REASONS)
export type RevokeReason = z.infer<typeof RevokeReason>

/** A phone, tablet or screen that was let in by hand. */
export const Device = z.strictObject({
  id: DeviceId,
  grant: Grant,
  key: DeviceKey,
  /** The server as the device knows it: its browser keeps the key for this origin alone. */
  origin: z.url(),
  invitedBy: ActorId.optional(), // a display that asked by itself was invited by nobody
  approvedBy: ActorId,
  joinedAt: Instant,
  heardAt: Instant.optional(),
  revoked: z.strictObject({ by: ActorId, at: Instant, reason: RevokeReason }).optional(),
})
export type Device = z.infer<typeof Device>

export type DeviceStanding = 'active' | 'over' | 'revoked'

/** Whether it may come in: never again once it is revoked, and with a pass not after its end. */
export function standingOf(
  device: Pick<Device, 'grant' | 'revoked'>,
  now: Instant,
): DeviceStanding {
  if (device.revoked) return 'revoked'
  const { pass } = device.grant
  return pass && pass.until <= now ? 'over' : 'active'
}
