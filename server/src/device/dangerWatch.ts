import type { Role } from '@homeward/shared/access'
import type { ActorId } from '@homeward/shared/basics'
import type { Operation } from '../operation/index.ts'
import type { Devices } from './openDevices.ts'

interface WatchParts {
  readonly devices: Pick<Devices, 'endPassesAt'>
  readonly roleOf: (actor: ActorId) => Promise<Role | undefined>
  /** Open connections are asked again at once. */
  readonly ended: () => void
}

/** Ends the passes of a post as soon as it is in danger, whichever node was told. @returns how to stop */
export function watchDanger(operation: Operation, parts: WatchParts): () => void {
  const { mode } = operation.info()
  if (mode === 'replay') return () => {}
  return operation.follow((entries) => {
    for (const { event, by } of entries)
      if (event.type === 'PlaceSet' && event.state === 'inDanger')
        void parts
          .roleOf(by)
          .then((role = 'fieldOfficer') =>
            parts.devices.endPassesAt(event.place, mode, { actor: by, role }),
          )
          .then((n) => n > 0 && parts.ended())
          .catch(() => {}) // the store is away: the next who says so, or a chief by hand
  })
}
