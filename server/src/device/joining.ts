import { type Answer, accept, type Instant, refuse } from '@homeward/shared/basics'
import * as device from '@homeward/shared/device'
import { invitationIdOf, makeDisplayCode } from './codes.ts'
import type { Invitations } from './invitations.ts'
import { isPoint } from './signature.ts'

/** Displays that ask by themselves: anybody on the network can ask, and nobody looks for more. */
const MOST_ASKING = 40

/** The device's side of coming in. Nobody is signed in here: the code is what it has. */
export function openJoining(invitations: Invitations, now: () => Instant) {
  return {
    /** What an invitation is for; it stays open. */
    async look(code: device.InvitationCode): Promise<Answer<device.LookedAt>> {
      const found = await invitations.get(invitationIdOf(code))
      const open = found?.state === 'open' && found.until > now()
      return open && found.grant
        ? accept({ grant: found.grant, until: found.until })
        : refuse({ code: 'invitation-over' })
    },

    async join({ code, ...joining }: device.JoinAsk): Promise<Answer<device.JoinState>> {
      if (!(await isPoint(joining.key))) return refuse({ code: 'malformed', where: ['key'] })
      const id = invitationIdOf(code)
      const joined = await invitations.change(id, (found) => device.join(found, joining, now()))
      return joined.ok ? accept({ state: 'waiting', until: joined.value.until }) : joined
    },

    /** A display that was invited by nobody: it shows the code, and waits for someone to enter it. */
    async askIn(joining: device.Joining): Promise<Answer<device.DisplayAsked>> {
      if (!(await isPoint(joining.key))) return refuse({ code: 'malformed', where: ['key'] })
      const asking = (await invitations.alive()).filter(({ value }) => !value.grant)
      if (asking.length >= MOST_ASKING) return refuse({ code: 'too-fast', retryAfter: 60_000 })
      const code = makeDisplayCode()
      const asked = device.askIn(joining, now())
      // Another display has this code already: once in 30 billion times.
      if (!(await invitations.add(invitationIdOf(code), asked)))
        return refuse({ code: 'try-again' })
      return accept({ code, until: asked.until })
    },

    async state(code: device.JoinCode): Promise<Answer<device.JoinState>> {
      const found = await invitations.get(invitationIdOf(code))
      if (!found) return refuse({ code: 'invitation-over' })
      const { state, until, device: id, grant } = found
      if (state === 'approved' && id && grant) {
        await invitations.makeDevice(found)
        return accept({ state, device: id, audience: grant.audience })
      }
      if (state === 'rejected') return accept({ state })
      if (until <= now()) return accept({ state: 'over' })
      return accept(state === 'waiting' ? { state, until } : { state: 'open' })
    },
  }
}
