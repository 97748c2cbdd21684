import { setTimeout } from 'node:timers/promises'
import type { Instant } from '@homeward/shared/basics'
import type { Ask } from '@homeward/shared/desk'
import type { Reading } from '@homeward/shared/time'
import type { Deed } from './deeds.ts'
import type { Device } from './device.ts'

export type Asking = (by: string, ask: Ask) => void

const PROGRESS_MS = 2_000
const BOOT = 'feeder'

/** What the clocks of all devices say now: they live on one machine, in one boot. */
export const clock = (): Reading => ({
  wall: Date.now(),
  monotonic: performance.now(),
  boot: BOOT,
})

/** Something that a device does, so many real milliseconds from the start. */
interface Happening {
  readonly after: number
  readonly at: Instant
  readonly happen: (reading: Reading) => void
}

/** When each deed is done, and when its report goes out. */
export function happeningsOf(
  deeds: readonly Deed[],
  deviceOf: (name: string) => Device,
  ask: Asking,
  elapsed: (at: Instant) => number,
): Happening[] {
  const all = deeds.flatMap((deed): Happening[] => {
    const device = () => deviceOf(deed.by)
    const { at } = deed
    if (deed.does === 'ask')
      return [{ after: elapsed(at), at, happen: () => ask(deed.by, deed.ask) }]
    const { id, event, heard, stated } = deed
    return [
      { after: elapsed(at), at, happen: (reading) => device().act(id, event, reading, stated) },
      { after: elapsed(heard), at: heard, happen: () => device().send(id) },
    ]
  })
  return all.sort((a, b) => a.after - b.after) // stable: an act comes before it is sent
}

/** Lets everything happen in its time. The devices' clocks say when it was due, not when we came to it. */
export async function playOut(
  happenings: readonly Happening[],
  signal: AbortSignal,
  progress: (at: Instant) => void,
): Promise<void> {
  const start = clock()
  let told = 0
  for (const { after, at, happen } of happenings) {
    const wait = start.monotonic + after - performance.now()
    if (wait > 1) await setTimeout(wait, undefined, { signal })
    happen({ wall: start.wall + after, monotonic: start.monotonic + after, boot: BOOT })
    if (performance.now() - told < PROGRESS_MS) continue
    told = performance.now()
    progress(at)
    await new Promise((resolve) => setImmediate(resolve)) // lets the sockets work when we are late
  }
}
