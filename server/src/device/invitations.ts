import { type Answer, HOUR, type Instant } from '@homeward/shared/basics'
import { deviceOf, Invitation } from '@homeward/shared/device'
import { type Records, shelf } from '../records/index.ts'
import type { Introduce } from './introduce.ts'
import { KeptDevice, KIND } from './kept.ts'

/** A device that was away while it was let in can still learn of it. */
const KEPT_MS = 24 * HOUR

/** The invitations of an installation, and the devices they turn into. */
export function openInvitations(records: Records, now: () => Instant, introduce: Introduce) {
  const kept = shelf(records, KIND.invitation, Invitation)
  const devices = shelf(records, KIND.device, KeptDevice)

  /** Writes what `next` makes of one, unless somebody was faster: then asks again. */
  async function change(
    id: string,
    next: (found: Invitation | undefined) => Answer<Invitation>,
  ): Promise<Answer<Invitation>> {
    for (;;) {
      const found = await kept.get(id)
      const made = next(found?.value)
      if (!made.ok || made.value === found?.value) return made
      if (await kept.put(id, made.value, found?.version ?? 0)) return made
    }
  }

  return {
    change,
    get: async (id: string): Promise<Invitation | undefined> => (await kept.get(id))?.value,
    /** @returns false when there is one under this id */
    add: (id: string, invitation: Invitation): Promise<boolean> => kept.put(id, invitation, 0),
    /** Those that can still become something; what is long over is taken away. */
    async alive(): Promise<{ id: string; value: Invitation }[]> {
      const all = await kept.list()
      for (const { id, value } of all) if (value.until + KEPT_MS < now()) await kept.remove(id)
      return all.filter(
        ({ value: { state, until } }) => until > now() && (state === 'open' || state === 'waiting'),
      )
    },
    /**
     * Makes the device of an approved invitation, if it is not there yet: the approval is what
     * counts, and a crash may have come in between. A revoked device stays what it is.
     */
    async makeDevice(invitation: Invitation): Promise<void> {
      const device = deviceOf(invitation)
      if (!device) return
      const made = await devices.put(device.id, { device, used: [], sessions: [] }, 0)
      if (made) await introduce(device)
    },
  }
}
export type Invitations = ReturnType<typeof openInvitations>
