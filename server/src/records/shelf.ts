import type * as z from 'zod'
import type { Records } from './records.ts'

/** The records of one kind, with their type. A value that no longer fits throws: it is our own. */
export function shelf<Value>(records: Records, kind: string, shape: z.ZodType<Value>) {
  async function get(id: string): Promise<{ value: Value; version: number } | undefined> {
    const kept = await records.get(kind, id)
    return kept && { value: shape.parse(kept.value), version: kept.version }
  }
  return {
    get,
    put: (id: string, value: Value, expect?: number) => records.put(kind, id, value, expect),
    refresh: (id: string, value: Value, expect: number) => records.refresh(kind, id, value, expect),
    remove: (id: string) => records.remove(kind, id),
    removeSurely: (id: string) => records.removeSurely(kind, id),
    async list(): Promise<{ id: string; value: Value; version: number }[]> {
      const all = await records.list(kind)
      return all.map(({ id, value, version }) => ({ id, value: shape.parse(value), version }))
    },
    change: (id: string, next: Next<Value>) => until(next, id, 'put'),
    /** As `change`, where no right is taken away. */
    adjust: (id: string, next: Next<Value>) => until(next, id, 'refresh'),
  }

  /**
   * Changes what is there, again and again until nobody was faster.
   *
   * @returns what stands there now; undefined when there was nothing, or it was left
   */
  async function until(next: Next<Value>, id: string, how: 'put' | 'refresh') {
    for (;;) {
      const kept = await get(id)
      const value = kept && next(kept.value)
      if (!kept || value === undefined) return undefined
      if (await records[how](kind, id, value, kept.version)) return value
    }
  }
}
export type Shelf<Value> = ReturnType<typeof shelf<Value>>
/** What should stand there; `undefined` leaves it as it is. */
type Next<Value> = (value: Value) => Value | undefined
