import type * as Y from 'yjs'

/** When a document is kept anew, and when it begins a new epoch. */
export const PLAN_LIMITS = {
  structs: 100_000,
  clients: 1_000, // each device that ever wrote stays in every state vector
  bytes: 524_288,
  timesLive: 8,
  nearlyFull: 786_432, // of the megabyte at which the gate takes no more
  compactBytes: 16_384, // updates since the last kept state, or as much as that state is long
} as const
export type PlanLimits = { readonly [Name in keyof typeof PLAN_LIMITS]: number }

/** Whether history has outgrown what the document says. `state` is the document, encoded. */
export function mustRenew(doc: Y.Doc, state: Uint8Array, limits: PlanLimits): boolean {
  if (structsOf(doc) > limits.structs || doc.store.clients.size > limits.clients) return true
  if (state.length <= limits.bytes) return false
  const live = JSON.stringify(doc.toJSON()).length
  return (
    state.length > limits.timesLive * live ||
    (state.length > limits.nearlyFull && state.length > 2 * live)
  )
}

function structsOf(doc: Y.Doc): number {
  let structs = 0
  for (const ofClient of doc.store.clients.values()) structs += ofClient.length
  return structs
}
