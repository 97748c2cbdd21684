import { type DBSchema, openDB } from 'idb'
import type * as z from 'zod'

interface Tables extends DBSchema {
  kept: { key: string; value: unknown }
}

/** What this phone knows of its post. It goes with everything else when the device is cut off. */
const open = () =>
  openDB<Tables>('homeward-field', 1, {
    upgrade: (fresh) => void fresh.createObjectStore('kept'),
  })

/** Opened for one act and closed: an open store could not be taken away. */
async function within<T>(act: (file: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  const file = await open()
  try {
    return await act(file)
  } finally {
    file.close()
  }
}

/** What was kept under a name; undefined when there is none, or it is of another shape by now. */
export async function recall<T>(name: string, shape: z.ZodType<T>): Promise<T | undefined> {
  const raw = await within((file) => file.get('kept', name)).catch(() => undefined)
  const read = shape.safeParse(raw)
  return read.success ? read.data : undefined
}

/** Forgets whatever was kept under names that begin so. */
export async function forgetBeginning(beginning: string): Promise<void> {
  await within(async (file) => {
    for (const name of await file.getAllKeys('kept'))
      if (name.startsWith(beginning)) await file.delete('kept', name)
  }).catch(() => undefined)
}

/** A browser that keeps nothing loses what the capital can tell again: no failure. */
export async function remember(name: string, value: unknown): Promise<void> {
  await within((file) => file.put('kept', value, name)).catch(() => undefined)
}
