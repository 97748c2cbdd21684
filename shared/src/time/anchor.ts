import type { Instant } from '../basics/index.ts'
import { CLOCK_TOLERANCE } from './settle.ts'

/** What a device noted at its last contact with the server (T1). Times in whole milliseconds. */
export interface Anchor {
  readonly server: Instant
  readonly wall: Instant
  readonly monotonic: number
  readonly boot: string
}

/** What the device's clocks say at the moment of an act. */
export interface Reading {
  readonly wall: Instant
  readonly monotonic: number
  readonly boot: string
}

/**
 * The time of an act on the server's clock, as the device can best know it.
 *
 * Within one boot the monotonic counter vouches for it. After a restart only the difference of the
 * wall clock is left: a constant error of 12 h cancels, a clock that was set in between does not.
 *
 * Acts of one device strictly rise, with one exception. An act before may have been timed by a
 * clock that was set far ahead; once the monotonic counter vouches again, to go on from there would
 * make every later act as wrong as that one.
 *
 * @param last the time given to this device's act before
 */
export function stampAct(
  anchor: Anchor,
  reading: Reading,
  last: Instant,
): { at: Instant; heardAt: Instant; sure: boolean } {
  const sameBoot = anchor.boot === reading.boot && reading.monotonic >= anchor.monotonic
  const byWall = reading.wall - anchor.wall
  const elapsed = sameBoot ? reading.monotonic - anchor.monotonic : Math.max(0, byWall)
  const now = Math.round(anchor.server + elapsed)
  const ahead = last - now > CLOCK_TOLERANCE
  if (sameBoot && ahead) return { at: now, heardAt: anchor.server, sure: true }
  const sure = sameBoot || (byWall >= -CLOCK_TOLERANCE && !ahead)
  return { at: Math.max(now, last + 1), heardAt: anchor.server, sure }
}
