import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import * as z from 'zod'

/** What a device keeps of a plan document: the text as it stands here, and how to write on. */
export interface KeptPlan {
  readonly epoch: string
  readonly client: number
  readonly key: string
  readonly state: Uint8Array
  /** Whether the server may not have all of it. */
  readonly unsent: boolean
  /** Writing that could not be joined, until the person has said that it may go. */
  readonly aside?: string
}

/** Keeps plan documents on the device, unsent writing included. */
export interface PlanKeep {
  read(name: string): Promise<KeptPlan | undefined>
  /** @throws when the device keeps nothing: whoever writes must be told */
  write(name: string, kept: KeptPlan): Promise<void>
}

const Kept = z.object({
  epoch: z.string(),
  client: z.number(),
  key: z.string(),
  state: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  unsent: z.boolean(),
  aside: z.string().optional(),
})

interface Tables extends DBSchema {
  plans: { key: string; value: unknown }
}

/** In IndexedDB, on the disk before it answers. A connection that is closed under us is opened anew. */
export function openPlanKeep(): PlanKeep {
  let database: Promise<IDBPDatabase<Tables>> | undefined
  const open = () => {
    database ??= openDB<Tables>('homeward-plans', 1, {
      upgrade: (fresh) => void fresh.createObjectStore('plans'),
      blocking: (_now, _next, event) => {
        // This device is to forget: whoever takes the store away waits for this.
        if (event.target instanceof IDBDatabase) event.target.close()
        database = undefined
      },
      terminated: () => {
        database = undefined
      },
    })
    return database
  }
  async function withFile<Value>(
    work: (file: IDBPDatabase<Tables>) => Promise<Value>,
  ): Promise<Value> {
    try {
      return await work(await open())
    } catch {
      database = undefined
      return work(await open())
    }
  }
  return {
    async read(name) {
      const kept = Kept.safeParse(await withFile((file) => file.get('plans', name)))
      if (!kept.success) return undefined
      const { aside, ...plan } = kept.data
      return aside === undefined ? plan : { ...plan, aside }
    },
    async write(name, kept) {
      await withFile(async (file) => {
        const change = file.transaction('plans', 'readwrite', { durability: 'strict' })
        await Promise.all([change.store.put(kept, name), change.done])
      })
    },
  }
}
