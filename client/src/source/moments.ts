import type { Instant } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'

export interface EventTimes {
  /** When things happened. */
  readonly happened: readonly Instant[]
  /** When it was known that they had. */
  readonly heard: readonly Instant[]
}

/** Each moment at which something changes, once and rising: what steps and jumps go by. */
export const eventTimes = (entries: readonly Recorded[]): EventTimes => ({
  happened: rising(entries.map(({ eventAt }) => eventAt)),
  heard: rising(entries.map(({ eventAt, receivedAt }) => Math.max(eventAt, receivedAt))),
})

const rising = (times: Instant[]): Instant[] => [...new Set(times)].sort((a, b) => a - b)
