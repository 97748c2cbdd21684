import { openWatched, type Watched } from './linkState.ts'

/**
 * Whether this tab is the one that writes a document on this device. Two tabs with one Yjs client
 * id would write over each other without anyone noticing. `alone`: this browser cannot tell its
 * tabs apart (no HTTPS), so each writes under an id of its own and keeps nothing.
 */
export type Writing = 'waits' | 'writes' | 'alone'

export function openWritingTab(name: string): Watched<Writing> & { close(): void } {
  const locks = globalThis.navigator?.locks
  const writing = openWatched<Writing>(locks ? 'waits' : 'alone')
  const leave = new AbortController()
  let release: () => void = () => undefined
  locks
    ?.request(`homeward-plan:${name}`, { signal: leave.signal }, () => {
      writing.set('writes')
      return new Promise<void>((resolve) => {
        release = resolve
        if (leave.signal.aborted) resolve()
      })
    })
    .catch(() => undefined) // closed before its turn came
  return {
    get: writing.get,
    subscribe: writing.subscribe,
    close() {
      leave.abort()
      release()
    },
  }
}
