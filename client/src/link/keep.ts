import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** The last picture of each operation, so that a page opened without a network shows old figures. */
export interface Keep {
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
}

interface Tables extends DBSchema {
  pictures: { key: string; value: unknown }
}

/** On this device. A browser that keeps nothing (private window, full disk) is no failure. */
export function openKeep(): Keep {
  let database: Promise<IDBPDatabase<Tables>> | undefined
  const open = () => {
    database ??= openDB<Tables>('homeward-pictures', 1, {
      upgrade: (fresh) => void fresh.createObjectStore('pictures'),
      blocking: (_now, _next, event) => {
        // This device is to forget: whoever takes the store away waits for this.
        if (event.target instanceof IDBDatabase) event.target.close()
        database = undefined
      },
      terminated: () => {
        database = undefined // closed under us: the next write opens it again
      },
    })
    return database
  }
  return {
    async read(key) {
      try {
        return await (await open()).get('pictures', key)
      } catch {
        return undefined
      }
    },
    async write(key, value) {
      try {
        await (await open()).put('pictures', value, key)
      } catch {
        database = undefined
      }
    },
  }
}
