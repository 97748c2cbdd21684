import * as Y from 'yjs'
import type { PlanRecord } from './planStore.ts'

/** This node's copy of one epoch of a document. */
export interface PlanCopy {
  readonly epoch: string
  /** Names this copy in the gate's thread: a copy loaded again is another one. */
  readonly key: string
  readonly doc: Y.Doc
  /** Counts its changes. */
  version(): number
  /** The number of the last update that it holds. */
  end(): number
  /** Bytes of updates since the last kept state, and the length of that state. */
  unkept(): { readonly updates: number; readonly state: number }
  state(): Uint8Array
  known(): ReadonlyMap<number, number>
  /** Changes it before that is durable. */
  apply(update: Uint8Array): void
  /** Says up to which number its updates are durable. */
  reach(n: number): void
  kept(state: Uint8Array): void
}

let copies = 0

export function openPlanCopy(name: string, record: PlanRecord): PlanCopy {
  const { epoch, from, updates } = record
  const doc = new Y.Doc()
  doc.transact(() => {
    if (record.state) Y.applyUpdate(doc, record.state)
    for (const { update } of updates) Y.applyUpdate(doc, update)
  })
  let version = 0
  let end = updates.at(-1)?.n ?? from
  let stateBytes = record.state?.length ?? 0
  let updateBytes = updates.reduce((sum, { update }) => sum + update.length, 0)
  let state: Uint8Array | undefined
  return {
    epoch,
    key: `${name} ${++copies}`,
    doc,
    version: () => version,
    end: () => end,
    unkept: () => ({ updates: updateBytes, state: stateBytes }),
    state: () => (state ??= Y.encodeStateAsUpdate(doc)),
    known: () => Y.decodeStateVector(Y.encodeStateVector(doc)),
    apply(update) {
      Y.applyUpdate(doc, update)
      updateBytes += update.length
      version++
      state = undefined
    },
    reach(n) {
      end = n
    },
    kept(whole) {
      stateBytes = whole.length
      updateBytes = 0
    },
  }
}
