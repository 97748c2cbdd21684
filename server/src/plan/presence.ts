import type { Presence } from '@homeward/shared/protocol'

/** Who has a document open and where they stand in it, as told by the server alone. */
export interface PresenceList {
  come(who: Presence): void
  move(client: number, anchor: string | null, head: string | null): void
  leave(client: number): void
  readonly all: () => Presence[]
  /** What changed since this was last asked; nothing when nothing did. */
  changes(): { readonly present: Presence[]; readonly gone: number[] } | undefined
}

export function openPresence(): PresenceList {
  const here = new Map<number, Presence>()
  const changed = new Set<number>()
  return {
    come(who) {
      here.set(who.client, who)
      changed.add(who.client)
    },
    move(client, anchor, head) {
      const who = here.get(client)
      if (!who || (who.anchor === anchor && who.head === head)) return
      here.set(client, { ...who, anchor, head })
      changed.add(client)
    },
    leave(client) {
      if (here.delete(client)) changed.add(client)
    },
    all: () => [...here.values()],
    changes() {
      if (changed.size === 0) return undefined
      const present: Presence[] = []
      const gone: number[] = []
      for (const client of changed) {
        const who = here.get(client)
        if (who) present.push(who)
        else gone.push(client)
      }
      changed.clear()
      return { present, gone }
    },
  }
}
