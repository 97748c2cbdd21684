import { type Answer, accept, type Instant, type PlaceId, refuse } from '@homeward/shared/basics'
import {
  type Audience,
  DeviceId,
  type DeviceLine,
  type DeviceList,
  InvitationId,
  type RevokeReason,
} from '@homeward/shared/device'
import { type Records, shelf } from '../records/index.ts'
import type { Session } from '../session/index.ts'
import type { Invitations } from './invitations.ts'
import { waitingOf } from './inviting.ts'
import { KeptDevice, KIND } from './kept.ts'
import type { TakeNote } from './note.ts'
import { mayGrant, mayInvite } from './rights.ts'

/** What somebody may see of devices, and how one is cut off. */
export function openListing(
  records: Records,
  invitations: Invitations,
  now: () => Instant,
  note: TakeNote,
) {
  const devices = shelf(records, KIND.device, KeptDevice)

  return {
    /** Those that this person could have let in, and no others. */
    async list(session: Session): Promise<Answer<DeviceList>> {
      if (!mayInvite(session)) return refuse({ code: 'not-allowed' })
      const kept = await devices.list()
      const alive = await invitations.alive()
      const mine = alive.filter(({ value: { grant } }) => grant && mayGrant(session, grant))
      return accept({
        devices: kept
          .map(({ value }) => value.device)
          .filter(({ grant }) => mayGrant(session, grant))
          .map(lineOf)
          .sort((a, b) => b.joinedAt - a.joinedAt),
        waiting: mine.flatMap(({ id, value }) => waitingOf(id, value) ?? []),
        open: mine.flatMap(({ id, value: { state, grant, by, until } }) =>
          state === 'open' && grant && by ? [{ id: InvitationId.parse(id), grant, by, until }] : [],
        ),
        now: now(),
      })
    },

    /** Cuts a device off for ever. Every node ends its connections by the next beat. */
    async revoke(session: Session, id: DeviceId, reason: RevokeReason): Promise<Answer<NoMore>> {
      const found = (await devices.get(id))?.value
      if (!found || !mayGrant(session, found.device.grant)) {
        const { actor, role } = session
        const code = 'not-allowed'
        await note({ actor, role, act: 'device:revoke', object: id, result: 'refused', code })
        return refuse({ code })
      }
      return cutOff(session, id, reason)
    },

    /**
     * A post is in danger: its passes end, on every node by the next beat. Phones of people who are
     * known by name stay in, and are given no names of that post any more.
     */
    async endPassesAt(place: PlaceId, audience: Audience, by: Who): Promise<number> {
      const passes = (await devices.list()).filter(({ value: { device } }) => {
        const { scope, pass, audience: own } = device.grant
        const isThere =
          (scope.kind === 'points' || scope.kind === 'mission') && scope.places.includes(place)
        return isThere && pass !== undefined && own === audience && !device.revoked
      })
      for (const { value } of passes) await cutOff(by, value.device.id, 'danger')
      return passes.length
    },

    /** A device that is handed back cuts itself off. */
    async leave(session: Session): Promise<Answer<NoMore>> {
      const id = DeviceId.safeParse(session.device)
      return id.success ? cutOff(session, id.data, 'handedBack') : refuse({ code: 'not-allowed' })
    },
  }

  async function cutOff(by: Who, id: DeviceId, reason: RevokeReason): Promise<Answer<NoMore>> {
    const { actor, role } = by
    // Cut off first and written down then: a full disk must not keep a lost phone in. The record
    // itself says who, when and why.
    const done = await devices.change(id, ({ device }) =>
      device.revoked // somebody was faster: the first word stays
        ? undefined
        : {
            device: { ...device, revoked: { by: actor, at: now(), reason } },
            used: [],
            sessions: [],
          },
    )
    if (done) await note({ actor, role, act: 'device:revoke', object: id, reason, result: 'done' })
    return accept({})
  }
}

type Who = Pick<Session, 'actor' | 'role'>
type NoMore = Record<string, never>

const lineOf = ({ key: _, origin: __, ...line }: KeptDevice['device']): DeviceLine => line
