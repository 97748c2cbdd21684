import type { Instant } from '@homeward/shared/basics'
import type { DeviceId, Nonce } from '@homeward/shared/device'
import type { Records } from '../records/index.ts'
import type { Introduce } from './introduce.ts'
import { openInvitations } from './invitations.ts'
import { openInviting } from './inviting.ts'
import { openJoining } from './joining.ts'
import { openListing } from './listing.ts'
import { openNonces } from './nonces.ts'
import type { TakeNote } from './note.ts'
import { openProving } from './proving.ts'

/** The phones and displays of an installation: how they come in, show who they are, and end. */
export function openDevices(
  records: Records,
  now: () => Instant,
  note: TakeNote,
  introduce: Introduce = async () => {},
) {
  const invitations = openInvitations(records, now, introduce)
  const nonces = openNonces(records, now)
  return {
    ...openJoining(invitations, now),
    ...openInviting(invitations, now, note),
    ...openListing(records, invitations, now, note),
    ...openProving(records, nonces, now),
    /** Something to sign. It is made for any id: whether there is such a device is not told here. */
    nonce: (device: DeviceId): Promise<Nonce> => nonces.make(device),
  }
}
export type Devices = ReturnType<typeof openDevices>
