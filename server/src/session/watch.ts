import type { Log } from '../log/index.ts'
import type { Records } from '../records/index.ts'

/** How often a node asks whether a right was taken away. With the closing it stays under 5 s. */
export const LOOK_MS = 2_000
/** Past this without an answer a node no longer knows who may still see what. */
export const DEAF_MS = 5_000

/** Hears that a right may have been taken away, at whichever node that was. */
export interface RightsWatch {
  /** Whether this node has heard lately: if not, it shows nobody what only some may see. */
  fresh(): boolean
  /** Called after each change. @returns how to stop */
  onChange(tell: () => void): () => void
  /** A change of this node's own: everybody here is told at once, also while the store is away. */
  changed(): void
  close(): void
}

/** Asks the store for its revision, for ever: no message has to arrive for an end to be heard. */
export function watchRights(records: Pick<Records, 'revision'>, log: Log): RightsWatch {
  const listeners = new Set<() => void>()
  let known: number | undefined
  let heardAt = performance.now()
  let failing = false

  async function look(): Promise<void> {
    const asked = performance.now()
    try {
      const now = await records.revision()
      heardAt = asked // not when it was answered: a slow answer may be old
      failing = false
      if (known !== undefined && now !== known) for (const tell of listeners) tell()
      known = now
    } catch (error) {
      if (!failing) log('rights-unheard', { error }) // once, not at each try
      failing = true
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  timer.unref()
  void look()

  return {
    fresh: () => performance.now() - heardAt <= DEAF_MS,
    onChange(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    changed() {
      for (const tell of listeners) tell()
      void look()
    },
    close: () => clearInterval(timer),
  }
}
