import { Instant } from '@homeward/shared/basics'
import { type Anchor, type Reading, stampAct } from '@homeward/shared/time'
import * as z from 'zod'
import { recall, remember } from './memory.ts'

const KeptAnchor = z.strictObject({
  server: Instant,
  wall: Instant,
  monotonic: z.number(),
  boot: z.string(),
})

/** Names one life of this page: the counter of `performance` starts again with the next. */
const BOOT = crypto.randomUUID()

const reading = (): Reading => ({
  wall: Date.now(),
  monotonic: Math.round(performance.now()),
  boot: BOOT,
})

/** The time of this phone, as anchored to the capital's (T1). */
export interface FieldClock {
  /** Takes in what the server said the time is. */
  heard(server: Instant): void
  readonly heardAt: () => Instant | undefined
  /** The capital's time now, as well as this phone can know it. */
  readonly now: () => Instant
  /** The time of an act; acts of this phone strictly rise. */
  stamp(last: Instant): { at: Instant; heardAt: Instant; sure?: boolean }
}

export async function openFieldClock(): Promise<FieldClock> {
  let anchor: Anchor | undefined = await recall('anchor', KeptAnchor)
  // A phone that has never heard the capital has only its own word, and says so.
  const known = (): Anchor => anchor ?? { ...reading(), server: Date.now(), boot: 'none' }
  return {
    heard(server) {
      anchor = { server, ...reading() }
      void remember('anchor', anchor)
    },
    heardAt: () => anchor?.server,
    now: () => stampAct(known(), reading(), 0).at,
    stamp(last) {
      const { sure, ...times } = stampAct(known(), reading(), last)
      return sure && anchor ? times : { ...times, sure: false }
    },
  }
}
