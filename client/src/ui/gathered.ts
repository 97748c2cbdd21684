import { type Instant, MINUTE } from '@homeward/shared/basics'
import type { EntryLine } from '@homeward/shared/protocol'

/** Several entries that say the same of one person after another, as one line. */
export interface GatheredLine extends EntryLine {
  /** When the first of them happened; undefined for an entry that stands alone. */
  readonly since?: Instant
}

/** Longer pauses than this between two people begin a new line. */
const PAUSE = 15 * MINUTE

/**
 * People who are ticked off one by one at a door make one line with all of them, so that a list of
 * the last facts reaches further back than a minute. The entries come newest first.
 */
export function gathered(lines: readonly EntryLine[], most: number): readonly GatheredLine[] {
  const found: GatheredLine[] = []
  for (const line of lines) {
    const before = found.at(-1)
    const both = before && together(before, line)
    if (both) found[found.length - 1] = both
    else found.push(line)
  }
  return found.slice(0, most)
}

function together(later: GatheredLine, line: EntryLine): GatheredLine | undefined {
  const [a, b] = [later.entry, line.entry]
  if (later.voided || line.voided || a.by !== b.by || a.certain !== b.certain) return undefined
  if ((later.since ?? a.eventAt) - b.eventAt > PAUSE) return undefined
  const event = oneAct(a.event, b.event)
  return event && { ...later, entry: { ...a, event }, since: b.eventAt }
}

type Event = EntryLine['entry']['event']

/** The same act by both, of all their people; undefined where the acts differ. */
function oneAct(a: Event, b: Event): Event | undefined {
  if (a.type === 'CheckedIn' || a.type === 'CheckedOut')
    return b.type === a.type && b.place === a.place
      ? { ...a, persons: [...a.persons, ...b.persons] }
      : undefined
  if (a.type === 'Boarded')
    return b.type === a.type && b.leg === a.leg
      ? { ...a, persons: [...a.persons, ...b.persons] }
      : undefined
  if (a.type === 'Disembarked')
    return b.type === a.type && b.leg === a.leg && b.place === a.place
      ? { ...a, persons: [...a.persons, ...b.persons] }
      : undefined
  return undefined
}
