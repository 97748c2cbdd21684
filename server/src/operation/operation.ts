import type { Answer, Instant } from '@homeward/shared/basics'
import type { Ask, Desk } from '@homeward/shared/desk'
import type { Recorded } from '@homeward/shared/ledger'
import type { OperationState } from '@homeward/shared/operation'
import type { OperationInfo, ValueOf } from '@homeward/shared/protocol'
import type { Audit } from '../audit/index.ts'
import type { Ledger, Segments } from '../ledger/index.ts'
import type { Register } from '../register/index.ts'
import type { Session } from '../session/index.ts'
import type { Recording } from './watchLedger.ts'

/**
 * The authority over one operation: the only place where decision, storage and telling meet.
 *
 * Rights are asked at the door (`gateway`, `http`); what comes here is allowed.
 */
export interface Operation {
  readonly info: () => OperationInfo
  readonly ledger: Ledger
  /** The sealed part of the ledger; absent where it is not stored. */
  readonly segments: Segments | undefined
  readonly register: Register
  /** Who did and who looked. */
  readonly audit: Audit
  /** The fold of all that is durable. Others read it and never change it. */
  readonly state: OperationState
  /** What was decided, at the same end of the ledger. */
  readonly desk: Desk
  /** The last moment of which this node can speak: now, unless it is cut off from other nodes. */
  knownUpTo(now: Instant): Instant
  /** Whether it can record, as far as the last try and the check of its ledger tell. */
  recording(): Recording
  /** Records what devices saw; each report gets its own verdict. Answered when durable. */
  report(reports: readonly unknown[], by: Session): Promise<Answer<ValueOf<'ledger:report'>>>
  /** Decides one command in ledger order; a resend with the same id gets the first answer. */
  request(ask: Ask, by: Session): Promise<Answer<ValueOf<'operation:request'>>>
  /** Takes in what other nodes appended. */
  catchUp(): Promise<void>
  /** Tells the next entries, durable and folded, in order. @returns how to stop */
  follow(tell: (entries: readonly Recorded[]) => void): () => void
  close(): Promise<void>
}

/** The operations this process serves, each opened once. */
export interface Operations {
  get(id: string): Operation | undefined
  list(): readonly Operation[]
}
