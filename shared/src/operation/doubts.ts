import type { EntryId, Instant } from '../basics/index.ts'
import type { Recorded, ReviewResolved } from '../ledger/index.ts'
import { valueAt } from '../movement/index.ts'
import { DOUBT, idOf, receivedAtOf, seqOf } from './entries.ts'
import type { OperationState } from './state.ts'

/** What one decision said of an entry under review. */
interface Reviewed {
  readonly by: number
  readonly receivedAt: Instant
  readonly counts: boolean
}

/** What may keep an entry from counting: voids of it, and a review of it. */
export interface Doubts {
  /** By the entry that is taken back: the numbers of the voids, which may come first. */
  readonly voids: Map<EntryId, number[]>
  /** By the number of a void: the entry that it takes back. */
  readonly targets: Map<number, EntryId>
  /** By the number of a void: the voids that take back one another in a ring with it. */
  readonly rings: Map<number, readonly number[]>
  /** By the number of an entry under review: what was decided about it, in ledger order. */
  readonly reviews: Map<number, Reviewed[]>
}

export const noDoubts = (): Doubts => ({
  voids: new Map(),
  targets: new Map(),
  rings: new Map(),
  reviews: new Map(),
})

/** Files what was said of an entry before it came, and whether it waits for a review. */
export function fileDoubts(state: OperationState, { seq, id, review }: Recorded): void {
  const { entries, doubts, reviews } = state
  if (review) {
    doubts.reviews.set(seq, [])
    reviews.push(id)
  }
  // Asking an empty map still reads the whole id: a tenth of the fold.
  if (review || (doubts.voids.size > 0 && doubts.voids.has(id))) entries.doubt[seq] = DOUBT.open
}

/** A decision is released, never voided: what took it back takes back nothing. */
export function forbidDoubt({ entries, doubts }: OperationState, seq: number): void {
  entries.doubt[seq] = DOUBT.never
  if (doubts.voids.size > 0) doubts.voids.delete(idOf(entries, seq))
}

export function fileReview(state: OperationState, seq: number, event: ReviewResolved): void {
  const reviewed = seqOf(state.entries, event.entry)
  const receivedAt = receivedAtOf(state.entries, seq)
  // An entry that was never under review is taken back by a counter-entry, not by a decision.
  if (reviewed !== undefined)
    state.doubts.reviews.get(reviewed)?.push({ by: seq, receivedAt, counts: event.counts })
}

/** Files a void, which may be heard before the entry that it takes back. */
export function fileVoid(state: OperationState, seq: number, target: EntryId): void {
  const { entries, doubts } = state
  const taken = seqOf(entries, target)
  if (taken !== undefined && valueAt(entries.doubt, taken) === DOUBT.never) return
  const voids = doubts.voids.get(target)
  if (voids) voids.push(seq)
  else doubts.voids.set(target, [seq])
  doubts.targets.set(seq, target)
  if (taken !== undefined) entries.doubt[taken] = DOUBT.open
  fileRing(state, seq)
}

function fileRing(state: OperationState, start: number): void {
  const { entries, doubts } = state
  if (!doubts.voids.has(idOf(entries, start))) return // only a void that was spoken of before it came
  const chain: number[] = []
  let at: number | undefined = start
  while (at !== undefined && !chain.includes(at)) {
    chain.push(at)
    const target = doubts.targets.get(at)
    at = target === undefined ? undefined : seqOf(entries, target)
  }
  if (at === start) for (const member of chain) doubts.rings.set(member, chain)
}

/**
 * Whether an entry is taken back by what was known at `knownAt` (T4: voids ask when they were
 * heard, not when they happened). A void that is itself taken back restores.
 */
export function isVoided(state: OperationState, entry: EntryId, knownAt: Instant): boolean {
  // Worked off from the far end of a chain of voids: one of any length needs no deep stack.
  const open: EntryId[] = [entry]
  const voided = new Map<EntryId, boolean>()
  while (open.length > 0) {
    const id = open.at(-1) ?? entry
    const takers = takersOf(state, id, knownAt)
    const unknown = takers.filter((taker) => !voided.has(taker))
    if (unknown.length > 0) open.push(...unknown)
    else {
      const taken = takers.some((taker) => !voided.get(taker))
      voided.set(id, taken)
      open.pop()
    }
  }
  return voided.get(entry) ?? false
}

/** The voids of an entry that are heard, count, and are not of a ring: those take back nothing. */
function takersOf(state: OperationState, entry: EntryId, knownAt: Instant): EntryId[] {
  const voids = state.doubts.voids.get(entry) ?? []
  return voids
    .filter((seq) => isHeard(state, seq, knownAt) && !isInRing(state, seq, knownAt))
    .map((seq) => idOf(state.entries, seq))
}

const isInRing = (state: OperationState, seq: number, knownAt: Instant): boolean =>
  state.doubts.rings.get(seq)?.every((member) => isHeard(state, member, knownAt)) ?? false

const isHeard = (state: OperationState, seq: number, knownAt: Instant): boolean =>
  valueAt(state.entries.receivedAt, seq) <= knownAt && passesReview(state, seq, knownAt)

/** An entry under review counts while the last decision about it that was heard says so (T6). */
function passesReview({ doubts }: OperationState, seq: number, knownAt: Instant): boolean {
  const decided = doubts.reviews.get(seq)
  return !decided || decided.findLast((one) => one.receivedAt <= knownAt)?.counts === true
}

/** Whether an entry that is in doubt counts by what was known at `knownAt`. */
export const stands = (state: OperationState, seq: number, knownAt: Instant): boolean =>
  passesReview(state, seq, knownAt) && !isVoided(state, idOf(state.entries, seq), knownAt)
