import { type Answer, accept, type Instant, refuse } from '@homeward/shared/basics'
import type { DeviceId, DeviceLine, DeviceList, RevokeReason } from '@homeward/shared/device'
import { InvitationId } from '@homeward/shared/device'
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
    async revoke(session: Session, id: DeviceId, reason: RevokeReason): Promise<Answer<object>> {
      const found = (await devices.get(id))?.value
      if (!found || !mayGrant(session, found.device.grant)) return refuse({ code: 'not-allowed' })
      if (found.device.revoked) return accept({})
      const { actor, role } = session
      await note({ actor, role, act: 'device:revoke', object: id, reason, result: 'done' })
      await devices.change(id, (kept) =>
        kept.device.revoked
          ? undefined
          : {
              device: { ...kept.device, revoked: { by: actor, at: now(), reason } },
              used: [],
              sessions: [],
            },
      )
      return accept({})
    },
  }
}

const lineOf = ({ key: _, origin: __, ...line }: KeptDevice['device']): DeviceLine => line
