import type { EntryId, Instant, PersonId } from '../basics/index.ts'
import { Decision, type EntryVoided, type Recorded } from '../ledger/index.ts'

const DECISIONS: ReadonlySet<string> = new Set(
  Decision.options.map((option) => option.shape.type.value),
)

export const isDecision = ({ event }: Recorded): boolean => DECISIONS.has(event.type)

/** The observations that count by what had been heard at `knownAt`, whenever they happened. */
export function countingAt(entries: readonly Recorded[], knownAt: Instant): Recorded[] {
  const known = entries.filter(({ receivedAt }) => receivedAt <= knownAt)
  const passes = ({ id, seq, review }: Recorded): boolean => {
    if (!review) return true
    const decided = known.filter(
      ({ event, seq: later }) =>
        event.type === 'ReviewResolved' && event.entry === id && later > seq,
    )
    const last = decided.at(-1)?.event
    return last?.type === 'ReviewResolved' && last.counts
  }
  const voids = known.filter((entry) => entry.event.type === 'EntryVoided' && passes(entry))
  const targetOf = (entry: Recorded) => (entry.event as EntryVoided).entry // only asked of voids
  const voidsOf = (id: EntryId) => voids.filter((entry) => targetOf(entry) === id)

  /** Follows what a void takes back, and what that takes back, until it meets itself or an end. */
  const isInRing = (start: Recorded): boolean => {
    let at = start
    for (let steps = 0; steps <= voids.length; steps += 1) {
      const next = voids.find(({ id }) => id === targetOf(at))
      if (!next) return false
      if (next === start) return true
      at = next
    }
    return false
  }
  const isTakenBack = (id: EntryId): boolean =>
    voidsOf(id).some((by) => !isInRing(by) && !isTakenBack(by.id))

  return known.filter((entry) => !isDecision(entry) && passes(entry) && !isTakenBack(entry.id))
}

/** Which ids are one person: each id with the one that speaks for all of them. */
export function facesIn(counting: readonly Recorded[]): (person: PersonId) => PersonId {
  const merges = counting.flatMap(({ event }) => (event.type === 'PersonsMerged' ? [event] : []))
  const dropped = new Set(merges.map(({ drop }) => drop))
  const sameAs = (person: PersonId): PersonId[] => {
    const found = [person]
    for (let i = 0; i < found.length; i += 1)
      for (const { keep, drop } of merges)
        for (const [a, b] of [
          [keep, drop],
          [drop, keep],
        ] as const)
          if (found[i] === a && !found.includes(b)) found.push(b)
    return found.sort()
  }
  return (person) => {
    const same = sameAs(person)
    return same.find((one) => !dropped.has(one)) ?? same[0] ?? person
  }
}
