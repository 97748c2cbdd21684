import type { Kept, Records } from './records.ts'

/** Holds records for as long as the process runs: tests. */
export function memoryRecords(): Records {
  const kinds = new Map<string, Map<string, { text: string; version: number }>>()
  let revision = 0
  const of = (kind: string) => kinds.get(kind) ?? new Map<string, never>()
  const kept = (id: string, { text, version }: { text: string; version: number }): Kept => ({
    id,
    value: JSON.parse(text),
    version,
  })

  function write(kind: string, id: string, value: unknown, expect?: number): number {
    const held = kinds.get(kind) ?? new Map<string, { text: string; version: number }>()
    const before = held.get(id)?.version ?? 0
    if (expect !== undefined && expect !== before) return -1
    kinds.set(kind, held.set(id, { text: JSON.stringify(value), version: before + 1 }))
    return before
  }

  async function remove(kind: string, id: string): Promise<boolean> {
    const was = of(kind).delete(id)
    if (was) revision += 1
    return was
  }

  return {
    async get(kind, id) {
      const found = of(kind).get(id)
      return found && kept(id, found)
    },
    async put(kind, id, value, expect) {
      const before = write(kind, id, value, expect)
      if (before > 0) revision += 1
      return before >= 0
    },
    refresh: async (kind, id, value, expect) => write(kind, id, value, expect) >= 0,
    list: async (kind) =>
      [...of(kind)].map(([id, found]) => kept(id, found)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    remove,
    removeSurely: remove,
    revision: async () => revision,
    async close() {},
  }
}
