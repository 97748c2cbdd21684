import { type Answer, accept, type Instant, refuse } from '@homeward/shared/basics'
import * as device from '@homeward/shared/device'
import type { Session } from '../session/index.ts'
import { invitationIdOf, makeDeviceId, makeInvitationCode } from './codes.ts'
import type { Invitations } from './invitations.ts'
import type { DeviceNote, TakeNote } from './note.ts'
import { mayGrant } from './rights.ts'

/** So many may be open or waiting at once: nobody compares the words of more. */
const MOST_ALIVE = 200

/** The side of whoever lets devices in. */
export function openInviting(invitations: Invitations, now: () => Instant, takeNote: TakeNote) {
  /** Written down before it holds: what cannot be noted is not done. */
  const note = (session: Session, act: DeviceNote['act'], object: string) =>
    takeNote({ actor: session.actor, role: session.role, act, object, result: 'done' })

  /** Somebody reached for more than is theirs: refused, and written down. */
  async function forbid({ actor, role }: Session, act: DeviceNote['act'], object: string) {
    const code = 'not-allowed'
    await takeNote({ actor, role, act, object, result: 'refused', code })
    return refuse({ code })
  }

  return {
    async invite(session: Session, ask: device.InviteAsk): Promise<Answer<device.Invited>> {
      const grant: device.Grant = { ...ask, audience: session.audience }
      if (!mayGrant(session, grant)) return forbid(session, 'device:invite', grant.role)
      if (grant.pass && grant.pass.until <= now())
        return refuse({ code: 'malformed', where: ['pass.until: too_small'] })
      if ((await invitations.alive()).length >= MOST_ALIVE)
        return refuse({ code: 'too-fast', retryAfter: 60_000 })
      const code = makeInvitationCode()
      const id = invitationIdOf(code)
      const invitation = device.invite(grant, session.actor, now())
      await note(session, 'device:invite', id)
      await invitations.add(id, invitation)
      return accept({ id, code, until: invitation.until })
    },

    /** The display that shows this code, for whoever may put up a wall. */
    async findDisplay(session: Session, code: device.DisplayCode): Promise<Answer<device.Waiting>> {
      if (!mayGrant(session, wall(session))) return refuse({ code: 'not-allowed' })
      const id = invitationIdOf(code)
      const found = await invitations.get(id)
      const waiting = found && !found.grant && found.until > now() && waitingOf(id, found)
      return waiting ? accept(waiting) : refuse({ code: 'invitation-over' })
    },

    /** Lets a waiting device in: the words were the same on both screens. */
    async approve(
      session: Session,
      id: device.InvitationId,
      label?: string,
    ): Promise<Answer<{ device: device.DeviceId }>> {
      const found = await invitations.get(id)
      if (!found) return refuse({ code: 'invitation-over' })
      const grant = found.grant ?? wall(session, label)
      if (!mayGrant(session, grant)) return forbid(session, 'device:approve', id)
      if (found.state !== 'waiting') return refuse({ code: 'invitation-over' })
      const made = makeDeviceId()
      await note(session, 'device:approve', made)
      const answered = await invitations.change(id, (current) =>
        device.letIn(current, { device: made, grant }, session.actor, now()),
      )
      if (!answered.ok) return answered
      await invitations.makeDevice(answered.value)
      return accept({ device: made })
    },

    /** Turns a waiting device away, or takes back an invitation that nobody has used. */
    async reject(
      session: Session,
      id: device.InvitationId,
    ): Promise<Answer<Record<string, never>>> {
      const found = await invitations.get(id)
      if (!found) return refuse({ code: 'invitation-over' })
      if (!mayGrant(session, found.grant ?? wall(session)))
        return forbid(session, 'device:reject', id)
      await note(session, 'device:reject', id)
      const answered = await invitations.change(id, (current) =>
        device.turnAway(current, session.actor, now()),
      )
      return answered.ok ? accept({}) : answered
    },
  }
}

/** What a display that asked by itself gets: a screen, L0, and nothing else. */
const wall = ({ audience }: Session, label = 'Wall'): device.Grant => ({
  ...{ role: 'wall', audience, label },
  scope: { kind: 'operation' },
})

/** A waiting invitation as an approver sees it. */
export function waitingOf(
  id: string,
  { state, key, origin, until, grant }: device.Invitation,
): device.Waiting | undefined {
  if (state !== 'waiting' || !key || !origin) return undefined
  return { id: device.InvitationId.parse(id), key, origin, until, ...(grant ? { grant } : {}) }
}
