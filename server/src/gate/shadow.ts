import { type Answer, accept } from '@homeward/shared/basics'
import * as Y from 'yjs'
import { conforms } from './conforms.ts'
import { refuseUpdate, type UpdateFault } from './faults.ts'
import type { DocumentLimits } from './limits.ts'
import type { Shape } from './shape.ts'

export interface ShadowRules {
  readonly client: number
  readonly shape: Shape
  readonly limits: DocumentLimits
  /** CPU time of this thread, in ms. */
  readonly cpu: () => number
}

/** Bytes after which a document's size is worth measuring again: it means encoding all of it. */
const MEASURE_EVERY = 65_536

/**
 * A copy of a document on which an update is tried before anything of it reaches the real one.
 *
 * Yjs can throw *after* it has changed a document and told of it, so a refused shadow is spent: the
 * holder drops it and starts from the real state again.
 */
export function openShadow(state: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  let size = state.length
  let measured = size

  /** @returns what the update changed, in our own encoding; nothing when it changed nothing */
  function tryUpdate(update: Uint8Array, rules: ShadowRules): Answer<Uint8Array | undefined> {
    const before = Y.decodeStateVector(Y.encodeStateVector(doc)).get(rules.client) ?? 0
    let ours: Uint8Array | undefined
    let deletedOfOthers = 0
    const hear = (
      bytes: Uint8Array,
      _origin: unknown,
      _doc: Y.Doc,
      { deleteSet }: Y.Transaction,
    ) => {
      ours = bytes
      deletedOfOthers = lengthOfOthers(deleteSet, rules.client)
    }
    const start = rules.cpu()
    doc.on('update', hear)
    try {
      Y.applyUpdate(doc, update)
    } catch {
      return refuseUpdate('did-not-apply')
    } finally {
      doc.off('update', hear)
    }
    const fault =
      faultOf(doc) ??
      (rules.cpu() - start > rules.limits.cpuMs ? 'too-costly' : undefined) ??
      (deletedOfOthers > rules.limits.deletedOfOthers ? 'too-many-deletes' : undefined) ??
      (conforms(doc, rules.client, before, rules.shape) ? undefined : 'wrong-shape') ??
      (ours && isFull(ours.length, rules.limits.bytes) ? 'document-full' : undefined)
    return fault ? refuseUpdate(fault) : accept(ours)
  }

  function isFull(added: number, limit: number): boolean {
    size += added
    if (size <= limit && size - measured < MEASURE_EVERY) return false
    size = Y.encodeStateAsUpdate(doc).length
    measured = size
    return size > limit
  }

  return { tryUpdate, close: () => doc.destroy() }
}
export type Shadow = ReturnType<typeof openShadow>

const faultOf = ({ store }: Y.Doc): UpdateFault | undefined =>
  store.pendingStructs !== null || store.pendingDs !== null ? 'left-pending' : undefined

function lengthOfOthers(deleted: Y.Transaction['deleteSet'], client: number): number {
  let length = 0
  for (const [of, ranges] of deleted.clients)
    if (of !== client) for (const { len } of ranges) length += len
  return length
}
