import * as z from 'zod'
import { ActorId, Instant } from '../basics/index.ts'
import { Device, RevokeReason } from './device.ts'
import { Audience, Grant } from './grant.ts'
import {
  DeviceId,
  DeviceKey,
  DisplayCode,
  InvitationCode,
  InvitationId,
  Nonce,
  Signature,
} from './ids.ts'

/** What a person asks for when they invite; the audience is that of their own session. */
export const InviteAsk = Grant.omit({ audience: true })
export type InviteAsk = z.infer<typeof InviteAsk>
/** The code is told here once, and only to the person who invites. */
export const Invited = z.strictObject({ id: InvitationId, code: InvitationCode, until: Instant })
export type Invited = z.infer<typeof Invited>

export const JoinCode = z.union([InvitationCode, DisplayCode])
export type JoinCode = z.infer<typeof JoinCode>
export const LookAsk = z.strictObject({ code: InvitationCode })
/** What an invitation is for, so that a person sees it before the device joins. */
export const LookedAt = z.strictObject({ grant: Grant, until: Instant })
export type LookedAt = z.infer<typeof LookedAt>

const joining = { key: DeviceKey, origin: z.url().max(200) }
export const JoinAsk = z.strictObject({ code: InvitationCode, ...joining })
export type JoinAsk = z.infer<typeof JoinAsk>
export const DisplayAsk = z.strictObject(joining)
export const DisplayAsked = z.strictObject({ code: DisplayCode, until: Instant })
export type DisplayAsked = z.infer<typeof DisplayAsked>

export const JoinStateAsk = z.strictObject({ code: JoinCode })
/** How a waiting device stands. `over`: nobody answered in time. */
export const JoinState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open') }),
  z.strictObject({ state: z.literal('waiting'), until: Instant }),
  z.strictObject({ state: z.literal('rejected') }),
  z.strictObject({ state: z.literal('over') }),
  z.strictObject({ state: z.literal('approved'), device: DeviceId, audience: Audience }),
])
export type JoinState = z.infer<typeof JoinState>

/** A device that waits to be let in: both screens make the four words of its key and this id. */
export const Waiting = z.strictObject({
  id: InvitationId,
  key: DeviceKey,
  origin: z.url(),
  until: Instant,
  grant: Grant.optional(), // absent: a display that asks by itself
})
export type Waiting = z.infer<typeof Waiting>

/** A device in the list, without its key. */
export const DeviceLine = Device.omit({ key: true, origin: true })
export type DeviceLine = z.infer<typeof DeviceLine>
export const DeviceList = z.strictObject({
  devices: z.array(DeviceLine),
  waiting: z.array(Waiting),
  open: z.array(z.strictObject({ id: InvitationId, grant: Grant, by: ActorId, until: Instant })),
  now: Instant,
})
export type DeviceList = z.infer<typeof DeviceList>

export const FindDisplay = z.strictObject({ code: DisplayCode })
/** `label`: for a display, which has no grant yet. */
export const ApproveAsk = z.strictObject({ label: Grant.shape.label.optional() })
export const RevokeAsk = z.strictObject({ reason: RevokeReason })

export const NonceAsk = z.strictObject({ device: DeviceId })
export const Nonced = z.strictObject({ nonce: Nonce })
/** What a device shows at each connect, over HTTP and at the handshake of a socket. */
export const Proof = z.strictObject({ device: DeviceId, nonce: Nonce, signature: Signature })
export type Proof = z.infer<typeof Proof>
