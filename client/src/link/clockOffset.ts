import type { Instant } from '@homeward/shared/basics'

/** How far the server's clock is ahead of ours, in ms, and how sure that is. */
export interface ClockOffset {
  /** Server time now, as well as we know it. */
  readonly now: () => Instant
  /** Takes in one question and its answer; the quickest round trip is the surest. */
  heardBack(asked: Instant, said: Instant, answered: Instant): void
  /** Takes in a time the server said unasked. @returns whether our clock seems to have jumped */
  heard(said: Instant, at: Instant): boolean
}

/** A told time is late by the way it took; further off than this, a clock has been set. */
const JUMP_MS = 3_000

export function openClockOffset(clock: () => Instant): ClockOffset {
  let offset = 0
  let roundTrip = Number.POSITIVE_INFINITY
  return {
    now: () => Math.round(clock() + offset),
    heardBack(asked, said, answered) {
      const took = Math.max(0, answered - asked)
      if (took > roundTrip) return
      roundTrip = took
      offset = said - (asked + took / 2)
    },
    heard(said, at) {
      const late = at + offset - said
      const jumped = Math.abs(late) > JUMP_MS
      if (jumped) roundTrip = Number.POSITIVE_INFINITY // what we knew is worth nothing now
      return jumped
    },
  }
}
