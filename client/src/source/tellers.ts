/** Who wants to hear, and how to tell them. */
export interface Tellers {
  subscribe(tell: () => void): () => void
  tell(): void
}

export function openTellers(): Tellers {
  const listeners = new Set<() => void>()
  return {
    subscribe(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    tell() {
      for (const listener of listeners) listener()
    },
  }
}
