import type { Shelf } from '@homeward/shared/outbox'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

interface Tables extends DBSchema {
  acts: { key: string; value: { id: string } }
}

/**
 * Named apart from what a device forgets when it is cut off: what was done here is the only copy
 * until the capital has it, and can still be carried away as a file.
 */
const NAME = 'outbox-of-homeward'
const STRICT = { durability: 'strict' } as const

/** The outbox of this device in IndexedDB. Each write has reached the disk when it returns. */
export function openShelf(): Shelf {
  let opened: Promise<IDBPDatabase<Tables>> | undefined

  function open(): Promise<IDBPDatabase<Tables>> {
    opened ??= openDB<Tables>(NAME, 1, {
      upgrade: (fresh) => void fresh.createObjectStore('acts', { keyPath: 'id' }),
      terminated: () => {
        opened = undefined
      },
    })
    return opened
  }

  /** A browser may close a database under us: opened again once, then the failure is the caller's. */
  async function within<T>(act: (file: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
    try {
      return await act(await open())
    } catch {
      opened = undefined
      return act(await open())
    }
  }

  return {
    load: () => within((file) => file.getAll('acts')),
    write: (acts) =>
      within(async (file) => {
        const change = file.transaction('acts', 'readwrite', STRICT)
        await Promise.all([...acts.map((act) => change.store.put(act)), change.done])
      }),
    remove: (ids) =>
      within(async (file) => {
        const change = file.transaction('acts', 'readwrite', STRICT)
        await Promise.all([...ids.map((id) => change.store.delete(id)), change.done])
      }),
  }
}
