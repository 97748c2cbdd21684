import type { ActorId, Instant } from '@homeward/shared/basics'
import { type Carry, type Outbox, openActs } from '@homeward/shared/outbox'

/** One page of this phone sends at a time; the others only add. */
const LOCK = 'homeward-outbox'
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

export interface Delivery {
  /** Something new lies in the outbox, or the line may be back. */
  hurry(): void
  stop(): void
}

interface DeliveryParts {
  readonly outbox: Outbox
  readonly carry: Carry
  /** Whose acts this line may carry: who is signed in; undefined while nobody is. */
  readonly by: () => ActorId | undefined
  readonly now: () => Instant
  /** The outcome of each try: whether the capital was reached. */
  readonly onReach: (reached: boolean) => void
}

/** Empties the outbox, for as long as there is anything in it and the line holds. */
export function openDelivery({ outbox, carry, by, now, onReach }: DeliveryParts): Delivery {
  const stopping = new AbortController()
  let waitMs = FIRST_WAIT_MS
  let wake: (() => void) | undefined

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const actor = by()
      const waits = openActs(outbox.list()).some((act) => act.actor === actor)
      // An act that cannot leave is not to be shown as sent.
      if (!actor || !waits || !navigator.onLine) {
        if (waits) onReach(false)
        await rest(LONGEST_WAIT_MS)
        continue
      }
      const progress = await outbox.push(actor, carry, now).catch(() => 'wait' as const)
      onReach(progress === 'moved')
      if (progress === 'moved') waitMs = FIRST_WAIT_MS
      if (progress !== 'wait') continue
      await rest(waitMs * (1 + Math.random() / 2)) // many phones must not come back in one second
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)
    }
  }

  const hurry = () => {
    waitMs = FIRST_WAIT_MS
    wake?.()
  }
  globalThis.addEventListener('online', hurry)
  const stopHearing = outbox.subscribe(hurry)
  void navigator.locks
    .request(LOCK, { signal: stopping.signal }, async () => {
      await outbox.reload() // another page may have added
      await run()
    })
    .catch(() => undefined) // stopped while it waited for the other page

  return {
    hurry,
    stop() {
      stopping.abort()
      stopHearing()
      globalThis.removeEventListener('online', hurry)
      wake?.()
    },
  }
}
