import { Audience, DeviceId, DeviceKey, JoinCode } from '@homeward/shared/device'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import * as z from 'zod'

/** What this browser is as a device: its key, and how far it has come. */
const Own = z.object({
  /** Never leaves this browser: not even its own pages can read it. */
  privateKey: z.custom<CryptoKey>((value) => value instanceof CryptoKey),
  key: DeviceKey,
  /** While it waits: the code of its invitation, or the one that it shows as a display. */
  code: JoinCode.optional(),
  /** What it waits for: an exercise is framed from the first page on. */
  audience: Audience.optional(),
  device: z.strictObject({ id: DeviceId, audience: Audience }).optional(),
})
export type Own = z.infer<typeof Own>

interface Tables extends DBSchema {
  own: { key: string; value: unknown }
}

const NAME = 'homeward-device'
/** Says that there is something to look for, `in` or `waiting`: other browsers never open the store. */
const MARK = 'homeward.device'

const open = (): Promise<IDBPDatabase<Tables>> =>
  openDB<Tables>(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore('own') })

/** Opens the store for one act and closes it: an open store could not be taken away. */
async function within<Value>(act: (file: IDBPDatabase<Tables>) => Promise<Value>): Promise<Value> {
  const file = await open()
  try {
    return await act(file)
  } finally {
    file.close()
  }
}

/** Whether this browser has been let in as a device. */
export const isDevice = (): boolean => localStorage.getItem(MARK) === 'in'

export async function readOwn(): Promise<Own | undefined> {
  if (localStorage.getItem(MARK) === null) return undefined
  const own = Own.safeParse(await within((file) => file.get('own', 'own')))
  if (own.success) return own.data
  localStorage.removeItem(MARK) // the browser has lost it: this is a stranger now
  return undefined
}

/** @throws when this browser keeps nothing: it cannot be a device then */
export async function writeOwn(own: Own): Promise<void> {
  await within(async (file) => {
    const change = file.transaction('own', 'readwrite', { durability: 'strict' })
    await Promise.all([change.store.put(own, 'own'), change.done])
  })
  localStorage.setItem(MARK, own.device ? 'in' : 'waiting')
}

/**
 * Forgets everything that this browser keeps of the product: the key, the last pictures, the plan
 * documents, whatever comes later under our names. Preferences stay: they say nothing of anybody.
 */
export async function forgetAll(): Promise<void> {
  localStorage.removeItem(MARK)
  sessionStorage.clear()
  const found = await indexedDB.databases().catch(() => [])
  const names = new Set([NAME, ...found.map(({ name }) => name ?? '')])
  await Promise.all([...names].filter((name) => name.startsWith('homeward')).map(removeDatabase))
  const caches = await globalThis.caches?.keys().catch(() => [])
  await Promise.all((caches ?? []).map((name) => globalThis.caches.delete(name)))
}

/** A page that still has it open closes it when it hears of this; the browser then takes it away. */
const removeDatabase = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => resolve()
    request.onblocked = () => resolve()
  })
