import { type ActorId, type Instant, MINUTE } from '@homeward/shared/basics'
import type { Operation } from '../operation/index.ts'

/** So many records of L2 or L3 in ten minutes are more than anyone's work at a point (H33). */
const MANY = 50
const WINDOW = 10 * MINUTE

const looks = new WeakMap<Operation, Map<ActorId, Instant[]>>()

/** Counts one look. @returns whether it is the one by which they become too many */
export function countLooks(operation: Operation, actor: ActorId, now: Instant): boolean {
  const ofActor = looks.get(operation) ?? new Map<ActorId, Instant[]>()
  looks.set(operation, ofActor)
  const recent = (ofActor.get(actor) ?? []).filter((at) => now - at < WINDOW)
  recent.push(now)
  ofActor.set(actor, recent)
  return recent.length === MANY + 1
}
