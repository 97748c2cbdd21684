import type { Role } from '@homeward/shared/access'
import type { ActorId, RefusalCode } from '@homeward/shared/basics'

/** What is written down of an act on devices: ids and codes, never a label or a key. */
export interface DeviceNote {
  readonly actor: ActorId
  readonly role: Role
  readonly act: 'device:invite' | 'device:approve' | 'device:reject' | 'device:revoke'
  readonly object: string
  readonly reason?: string
  readonly result: 'done' | 'refused'
  readonly code?: RefusalCode
}

/** Durable when it returns. */
export type TakeNote = (note: DeviceNote) => Promise<void>
