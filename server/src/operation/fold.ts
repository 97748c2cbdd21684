import { type Desk, layOnDesk } from '@homeward/shared/desk'
import type { Recorded } from '@homeward/shared/ledger'
import { advance, type OperationState } from '@homeward/shared/operation'
import type { Ledger, Segments } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import { type Folded, nothingFolded } from './foldFile.ts'

const PAGE = 2_000

/** The ledger of one operation, folded as far as this node has read, and who wants to hear of it. */
export interface Fold {
  readonly state: OperationState
  /** What was decided, at the same end of the ledger as `state`. */
  readonly desk: Desk
  /** Takes in what this node has appended itself. */
  readonly takeOwn: (records: readonly Recorded[]) => Promise<void>
  /** Reads to the end of the ledger: what others appended before this was asked is in it. */
  readonly catchUp: () => Promise<void>
  /** Tells the next entries, durable and folded, in order. @returns how to stop */
  readonly follow: (tell: (entries: readonly Recorded[]) => void) => () => void
}

export async function openFold(
  ledger: Ledger,
  log: Log,
  segments?: Segments,
  begin: Folded = nothingFolded(),
): Promise<Fold> {
  const { state, desk } = begin
  const followers = new Set<(entries: readonly Recorded[]) => void>()
  let reading: Promise<void> | undefined
  let next: Promise<void> | undefined

  /** Folds what is durable, then tells it. Nothing is awaited here: the order is the ledger's. */
  function take(records: readonly Recorded[]): void {
    const fresh = records.filter(({ seq }) => seq > state.seq)
    if (fresh.length === 0) return
    if (advance(state, fresh) === 'gap') throw new Error(`the ledger has a gap after ${state.seq}`)
    layOnDesk(desk, fresh)
    for (const tell of followers)
      try {
        tell(fresh)
      } catch (error) {
        log('follower-failed', { seq: state.seq, error }) // the others are told all the same
      }
  }

  async function readOn(): Promise<void> {
    for (;;) {
      const page = await ledger.readAfter(state.seq, PAGE)
      take(page)
      if (page.length < PAGE) return
    }
  }

  /** One reader at a time. Who asks while it reads shares the next round: this one began too early. */
  function catchUp(): Promise<void> {
    if (!reading) {
      reading = readOn().finally(() => {
        reading = undefined
      })
      return reading
    }
    next ??= reading
      .catch(() => {}) // its own asker hears of it
      .then(() => {
        next = undefined
        return catchUp()
      })
    return next
  }

  /** Its own entries need no reading again, unless another node has written in between. */
  async function takeOwn(records: readonly Recorded[]): Promise<void> {
    const fresh = records.filter(({ seq }) => seq > state.seq).sort((a, b) => a.seq - b.seq)
    if (fresh.every(({ seq }, i) => seq === state.seq + 1 + i)) take(fresh)
    else await catchUp()
  }

  await segments?.read(state.seq, take) // the sealed part is quicker to read; the rest follows on it
  await readOn()
  return {
    state,
    desk,
    takeOwn,
    catchUp,
    follow(tell) {
      followers.add(tell)
      return () => followers.delete(tell)
    },
  }
}
