import { ActorId } from '@homeward/shared/basics'
import type { Device } from '@homeward/shared/device'
import { nameTextOf } from '@homeward/shared/people'
import type { Log } from '../log/index.ts'
import type { Operations } from '../operation/index.ts'

/** Tells whoever must know it what a device that was let in is called. */
export type Introduce = (device: Device) => Promise<void>

/**
 * Writes the name of a device into the registers of its kind of operation: who reads the log should
 * not have to know ids. It has been let in all the same when that cannot be written.
 */
export const introduceTo =
  (operations: () => Pick<Operations, 'list'> | undefined, log: Log): Introduce =>
  async ({ id, grant }) => {
    const { label, audience, role } = grant
    if (role === 'wall') return // it reports nothing
    const name = { id: nameTextOf(ActorId.parse(id)), text: { zh: label, en: label } }
    for (const operation of operations()?.list() ?? [])
      if (operation.info().mode === audience)
        await operation.register
          .putProse([name])
          .catch((error: unknown) => log('device-not-named', { error }))
  }
