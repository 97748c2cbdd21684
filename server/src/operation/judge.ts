import {
  actOfReport,
  may,
  type Rights,
  rightOf,
  rightsAt,
  type Touched,
} from '@homeward/shared/access'
import type { EntryId, Instant } from '@homeward/shared/basics'
import type { Entry, Observation } from '@homeward/shared/ledger'
import type { Mode } from '@homeward/shared/picture'
import { type Ground, type TakenBack, touchedByReport } from '@homeward/shared/projection'
import type { Session } from '../session/index.ts'

/** An entry that a void may take back: whose it is, and when. */
export type Target = Pick<Entry, 'id' | 'by' | 'at' | 'receivedAt'>

/** When a report was made, by its device as far as that can be believed, and when it came. */
export interface Made {
  readonly madeAt: Instant
  readonly receivedAt: Instant
}

export interface Court {
  readonly by: Session
  readonly mode: Mode
  readonly ground: Ground
  readonly targets: ReadonlyMap<EntryId, Target>
}

/**
 * Whether a report is within the rights that its maker had when it happened, and has now. What is
 * not goes to review: a fact is never lost (A7).
 */
export function isWithinRights(
  event: Observation,
  when: Made,
  { by, mode, ground, targets }: Court,
): boolean {
  const target = event.type === 'EntryVoided' ? targets.get(event.entry) : undefined
  const own = target?.by === by.actor
  const back: TakenBack = target ? { own, age: ageOf(target, when) } : {}
  let touched: readonly Touched[] | undefined
  const holds = (rights: Rights): boolean =>
    // A void of one's own is within `void:any` too, where that is given.
    (own ? [actOfReport(event, true), actOfReport(event)] : [actOfReport(event)]).some((act) => {
      const right = rightOf(rights.role, mode, act)
      if (!right || by.acts?.includes(act) === false) return false
      if (right.in === 'operation' || (right.in === 'scope' && rights.scope.kind === 'operation'))
        return true // nothing needs to be looked up: nearly always
      touched ??= touchedByReport(event, ground, back)
      return touched.every((one) => may(rights.role, rights.scope, mode, act, one))
    })
  return holds(by) && holds(rightsAt(by, when.madeAt))
}

/** Whichever is longer: a device's clock cannot make an old entry young. */
const ageOf = ({ at, receivedAt }: Target, made: Made): number =>
  Math.max(made.madeAt - Math.min(at, receivedAt), made.receivedAt - receivedAt)
