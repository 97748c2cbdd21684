import * as z from 'zod'
import { ActorId, type Answer, accept, Instant, MINUTE, refuse } from '../basics/index.ts'
import type { Device } from './device.ts'
import { Grant } from './grant.ts'
import { DeviceId, DeviceKey } from './ids.ts'

/** From the invitation until a device joins, and again from then until somebody answers. */
export const INVITATION_MS = 15 * MINUTE

/**
 * How a device comes in. `open`: the code waits for a device. `waiting`: one has used it up, and a
 * person compares the words. A display that asks by itself is waiting from the start, and has no
 * grant before somebody answers.
 */
export const Invitation = z.strictObject({
  state: z.enum(['open', 'waiting', 'approved', 'rejected']),
  grant: Grant.optional(),
  by: ActorId.optional(),
  until: Instant,
  key: DeviceKey.optional(),
  origin: z.url().optional(),
  device: DeviceId.optional(),
  answeredBy: ActorId.optional(),
  answeredAt: Instant.optional(),
})
export type Invitation = z.infer<typeof Invitation>

/** The device's side of joining. */
export interface Joining {
  readonly key: DeviceKey
  readonly origin: string
}

export const invite = (grant: Grant, by: ActorId, now: Instant): Invitation => ({
  ...{ state: 'open', grant, by },
  until: now + INVITATION_MS,
})

/** A display that shows its own code and waits to be taken in. */
export const askIn = ({ key, origin }: Joining, now: Instant): Invitation => ({
  ...{ state: 'waiting', key, origin },
  until: now + INVITATION_MS,
})

/** Uses an invitation up. The same device may say so again: it has not heard the answer. */
export function join(
  invitation: Invitation | undefined,
  { key, origin }: Joining,
  now: Instant,
): Answer<Invitation> {
  if (!invitation || invitation.until <= now) return refuse({ code: 'invitation-over' })
  if (invitation.state === 'waiting' && invitation.key === key && invitation.origin === origin)
    return accept(invitation)
  if (invitation.state !== 'open') return refuse({ code: 'invitation-over' })
  return accept({ ...invitation, ...askIn({ key, origin }, now) })
}

/** Lets a waiting device in: somebody has compared the words. */
export function letIn(
  invitation: Invitation | undefined,
  answer: { readonly device: DeviceId; readonly grant: Grant },
  by: ActorId,
  now: Instant,
): Answer<Invitation> {
  if (invitation?.state !== 'waiting' || invitation.until <= now)
    return refuse({ code: 'invitation-over' })
  return accept({ ...invitation, ...answer, state: 'approved', answeredBy: by, answeredAt: now })
}

/** Turns a waiting device away, or takes back an invitation that no device has used. */
export function turnAway(
  invitation: Invitation | undefined,
  by: ActorId,
  now: Instant,
): Answer<Invitation> {
  const alive = invitation?.state === 'waiting' || invitation?.state === 'open'
  if (!alive || invitation.until <= now) return refuse({ code: 'invitation-over' })
  return accept({ ...invitation, state: 'rejected', answeredBy: by, answeredAt: now })
}

/** The device that an approved invitation makes, the same however often it is asked. */
export function deviceOf(invitation: Invitation): Device | undefined {
  const { state, device: id, grant, key, origin, by, answeredBy, answeredAt } = invitation
  if (state !== 'approved' || !id || !grant || !key || !origin || !answeredBy) return undefined
  const invitedBy = by === undefined ? {} : { invitedBy: by }
  return { id, grant, key, origin, ...invitedBy, approvedBy: answeredBy, joinedAt: answeredAt ?? 0 }
}
