import type { RefusalCode } from '@homeward/shared/basics'
import type { PlanVersions } from './planVersions.ts'

/** One update of a document, as it was kept: numbers rise by one, across epochs. */
export interface NumberedUpdate {
  readonly n: number
  readonly update: Uint8Array
}

/** A document as it is kept: a state, and the updates since. */
export interface PlanRecord {
  readonly epoch: string
  /** The state up to `from`; nothing when all of it is in the updates. */
  readonly state?: Uint8Array
  readonly from: number
  readonly updates: readonly NumberedUpdate[]
}

/** A Yjs client id that was given to a device of an actor. `proof` is a hash of the device's key. */
export interface Grant {
  readonly client: number
  readonly actor: string
  readonly proof: string
}

/** The first epoch of every document, so that all nodes begin alike. */
export const FIRST_EPOCH = 'first'

/** What was to be kept is not known to be on the disk. Nobody may be told of it. */
export class PlanUnavailable extends Error {
  readonly code: Extract<RefusalCode, 'storage-full' | 'try-again'>
  constructor(code: PlanUnavailable['code'], cause?: unknown) {
    super(`a plan document cannot be kept: ${code}`, { cause })
    this.code = code
  }
}

/** The plan documents of one operation. Every implementation passes `planStoreContract.ts`. */
export interface PlanStore {
  /** What this node has kept of what they said before. */
  readonly versions: PlanVersions
  /** A document that nobody has written yet is empty, in the first epoch. */
  read(document: string): Promise<PlanRecord>
  /**
   * Appends updates in order, durable when it returns.
   *
   * @returns the number of the last one, or 'epoch-over' with nothing written
   * @throws PlanUnavailable when they are not known to be durable: tell nobody
   */
  append(
    document: string,
    epoch: string,
    updates: readonly Uint8Array[],
  ): Promise<number | 'epoch-over'>
  /** The epoch, and its updates above `n`: what other nodes have appended. */
  readAfter(
    document: string,
    n: number,
  ): Promise<{ readonly epoch: string; readonly updates: readonly NumberedUpdate[] }>
  /** Puts one state in the place of everything up to `n`. A later one that is kept stands. */
  compact(document: string, epoch: string, n: number, state: Uint8Array): Promise<void>
  /** Begins a new epoch with this state if the document still ends at `n`; forgets the old one. */
  renew(document: string, n: number, epoch: string, state: Uint8Array): Promise<number | 'moved-on'>
  /** Keeps a grant. A second one for the same client id changes nothing. */
  putGrant(document: string, grant: Grant): Promise<void>
  grant(document: string, client: number): Promise<Grant | undefined>
  /** What was dropped leaves no trace in a file of this node. */
  scrub(): Promise<void>
  /** Tells of documents that another node may have appended to. @returns how to stop */
  watch(heard: (document: string) => void): () => void
  close(): Promise<void>
}
