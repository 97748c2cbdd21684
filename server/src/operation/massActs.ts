import { rightOf } from '@homeward/shared/access'
import { type ActorId, type Instant, MINUTE } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import type { Mode } from '@homeward/shared/picture'
import type { Ledger } from '../ledger/index.ts'
import type { Session } from '../session/index.ts'

/** More than so many at once is for two people to decide. */
export const MASS = 20
/** Small pieces one after another are one act. */
const WINDOW = 10 * MINUTE
/** Entries looked back at: at the highest rate that is planned for, some minutes. */
const LOOK_BACK = 4_000

/** What takes back or joins what others have said. */
export const isSweeping = ({ event }: { readonly event: { readonly type: string } }): boolean =>
  event.type === 'EntryVoided' || event.type === 'PersonsMerged'

interface Asked {
  readonly by: Session
  readonly mode: Mode
  readonly receivedAt: Instant
}

/**
 * Watches over how much one person takes back or joins: beyond 20 in ten minutes it is kept for
 * review until a second person has decided. Nothing is refused, so no outbox waits for it.
 */
export function openMassWatch(ledger: Pick<Ledger, 'end' | 'readAfter'>) {
  /** Being appended just now, by actor: two batches at once are not two beginnings. */
  const inFlight = new Map<ActorId, number>()

  async function counted({ actor }: Session, receivedAt: Instant): Promise<number> {
    const { seq } = await ledger.end()
    const last = await ledger.readAfter(Math.max(0, seq - LOOK_BACK), LOOK_BACK)
    const ofThem = (entry: Recorded) =>
      entry.by === actor && entry.receivedAt > receivedAt - WINDOW && isSweeping(entry)
    return last.filter(ofThem).length
  }

  return {
    /** Whether the sweeping acts of this batch are too many; `done` when they have been appended. */
    async begin(
      events: readonly { readonly event: { readonly type: string } }[],
      { by, mode, receivedAt }: Asked,
    ): Promise<{ readonly held: boolean; readonly done: () => void }> {
      const n = events.filter(isSweeping).length
      const right = rightOf(by.role, mode, 'mass')
      if (n === 0 || (right && right.second !== true)) return { held: false, done: () => {} }
      const before = inFlight.get(by.actor) ?? 0
      inFlight.set(by.actor, before + n)
      const done = () => {
        const left = (inFlight.get(by.actor) ?? n) - n
        if (left > 0) inFlight.set(by.actor, left)
        else inFlight.delete(by.actor)
      }
      try {
        return { held: before + n + (await counted(by, receivedAt)) > MASS, done }
      } catch (error) {
        done()
        throw error
      }
    },
  }
}
export type MassWatch = ReturnType<typeof openMassWatch>
