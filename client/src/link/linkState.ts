import type { Instant, Refusal } from '@homeward/shared/basics'

/**
 * How it stands between this page and the server. `since` is when the server was last heard, on its
 * own clock: what is on screen is as old as that. `refused` ends only by signing in again.
 */
export type LinkState =
  | { readonly is: 'connecting' }
  | { readonly is: 'live' }
  | { readonly is: 'away'; readonly since: Instant }
  | { readonly is: 'refused'; readonly refusal: Refusal }

/** Something that changes, for `useSyncExternalStore`. */
export interface Watched<Value> {
  readonly get: () => Value
  /** Calls after each change. @returns how to stop */
  readonly subscribe: (hear: () => void) => () => void
}

export function openWatched<Value>(first: Value) {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    subscribe: (hear: () => void) => {
      listeners.add(hear)
      return () => {
        listeners.delete(hear)
      }
    },
    set(next: Value): void {
      if (Object.is(next, value)) return
      value = next
      for (const hear of [...listeners]) hear()
    },
  }
}
