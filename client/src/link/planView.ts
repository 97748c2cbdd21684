import type { Answer, Instant, OperationId, Refusal } from '@homeward/shared/basics'
import type { DocumentName, Presence, ValueOf } from '@homeward/shared/protocol'
import type * as Y from 'yjs'
import type { Link } from './link.ts'
import type { Watched } from './linkState.ts'
import type { PlanKeep } from './planKeep.ts'

/** What an editor needs to know of a plan document. */
export interface PlanView {
  /** What is edited. Another one after an epoch: the editor begins again with it. */
  readonly text: Y.Text | undefined
  readonly mayWrite: boolean
  /** `saved`: the server has all of it. `device`: some of it is on this device alone. */
  readonly stands: 'saved' | 'sending' | 'device' | 'unkept'
  /** Writing that could not be joined to the shared text: shown, so that it can be copied. */
  readonly aside: Aside | undefined
  readonly refusal: Refusal | undefined
}

export interface Aside {
  readonly text: string
  /** What the server said to it; nothing where history had been left behind. */
  readonly why: Refusal | undefined
}

export interface PlanLink extends Watched<PlanView> {
  /** The others who have it open. */
  readonly present: Watched<readonly Presence[]>
  /** This person's place in the text, as relative positions in JSON. */
  readonly setCursor: (anchor: string | null, head: string | null) => void
  readonly dropAside: () => void
  /** What the text said before, for who may put it back. */
  readonly versions: () => Promise<Answer<ValueOf<'plan:versions'>>>
  readonly version: (at: Instant) => Promise<Answer<ValueOf<'plan:version'>>>
  readonly restore: (at: Instant) => Promise<Answer<ValueOf<'plan:restore'>>>
  close(): void
}

export interface PlanParts {
  readonly link: Link
  readonly operation: OperationId
  readonly document: DocumentName
  /** Where the device keeps it; only for the one tab that writes. */
  readonly keep?: PlanKeep
}
