/** Of those that this node has seen or removed lately. */
const MOST = 10_000

/** Holds the last so many by kind and id; what was kept longest ago is forgotten. */
export function remembered<Value>() {
  const held = new Map<string, { kind: string; id: string; value: Value }>()
  const nameOf = (kind: string, id: string) => `${kind}/${id}`
  return {
    get: (kind: string, id: string): Value | undefined => held.get(nameOf(kind, id))?.value,
    all: () => [...held.values()],
    drop: (kind: string, id: string) => void held.delete(nameOf(kind, id)),
    keep(kind: string, id: string, value: Value): void {
      const name = nameOf(kind, id)
      held.delete(name)
      held.set(name, { kind, id, value })
      const [oldest] = held.keys()
      if (held.size > MOST && oldest !== undefined) held.delete(oldest)
    },
  }
}
