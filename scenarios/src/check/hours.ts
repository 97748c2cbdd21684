import { HOUR, type Instant } from '@homeward/shared/basics'
import type { Entry } from '@homeward/shared/ledger'

/** A picture also changes where nothing is heard: a leg's ticking time ends, a hazard runs out. */
const AFTER_EFFECTS = 2 * HOUR

/**
 * The full hours of a scenario at which anything can differ from the hour before, and the last.
 *
 * In an hour without an act, a report or their after-effects the ledger says what it said before.
 */
export function hoursOf(entries: readonly Entry[]): Instant[] {
  const hours = new Set<Instant>()
  let last = 0
  const mark = (from: Instant, to: Instant) => {
    for (let hour = Math.ceil(from / HOUR); hour * HOUR <= to + HOUR; hour += 1)
      hours.add(hour * HOUR)
  }
  for (const { eventAt, receivedAt, event } of entries) {
    mark(eventAt, eventAt + AFTER_EFFECTS)
    mark(receivedAt, receivedAt + AFTER_EFFECTS)
    if (event.type === 'HazardSet') mark(event.until, event.until)
    last = Math.max(last, receivedAt)
  }
  return [...hours].filter((hour) => hour <= last + AFTER_EFFECTS).sort((a, b) => a - b)
}
