import type { Answer, Refusal } from '@homeward/shared/basics'
import { nextMessage } from './planCopy.ts'
import type { PlanView } from './planView.ts'

/** The server takes 64 kB; merging may add a little. */
const MESSAGE_BYTES = 57_344
const RETRY_MS = 2_000
/** The server and we differ about what is known: opening the document again tells. */
const REOPEN: ReadonlySet<string> = new Set([
  'gap',
  'overlap',
  'unknown-reference',
  'epoch-over',
  'document-unknown',
])
/** A server that still does not follow after so many openings never will. */
const MOST_REOPENED = 3
/** No network, no room on the server's disk, a thread that died under someone else's update. */
const LATER: ReadonlySet<string> = new Set([
  'try-again',
  'storage-full',
  'read-only',
  'too-fast',
  'too-slow',
  'worker-died',
])

export interface PlanSenderParts {
  readonly send: (update: Uint8Array) => Promise<Answer<unknown>>
  readonly stands: (stands: PlanView['stands']) => void
  /** Opens the document again, and then says `restart`. */
  readonly again: () => void
  /** Called with what the server will never take. */
  readonly refused: (refusal: Refusal) => void
}

/** Sends what is written here, in order, one message at a time, until the server has all of it. */
export function openPlanSender({ send, stands, again, refused }: PlanSenderParts) {
  let pending: Uint8Array[] = []
  let supposed = false // something may be unsent that is not in `pending`
  let ready = false // the document is open and what we hold is known
  let keeps = true
  let sending = false
  let round = 0
  let reopened = 0 // in a row, without anything having been taken
  let timer: ReturnType<typeof setTimeout> | undefined

  const hasUnsent = () => pending.length > 0 || supposed
  function say(): void {
    if (!hasUnsent()) stands('saved')
    else if (sending) stands('sending')
    else stands(keeps ? 'device' : 'unkept')
  }

  async function pump(): Promise<void> {
    if (sending || !ready) return
    const message = nextMessage(pending, MESSAGE_BYTES)
    if (!message) return
    const mine = round
    sending = true
    say()
    const answer = await send(message.update)
    sending = false
    if (mine !== round) return void pump() // it was all begun again meanwhile
    if (answer.ok) {
      pending = pending.slice(message.count)
      reopened = 0
    } else fail(answer.refusal)
    say()
    if (answer.ok) void pump()
  }

  function fail(refusal: Refusal): void {
    const code = refusal.code === 'update-refused' ? refusal.why : refusal.code
    if (REOPEN.has(code) && reopened < MOST_REOPENED) {
      reopened++
      ready = false
      again()
    } else if (LATER.has(code)) {
      clearTimeout(timer)
      timer = setTimeout(() => void pump(), RETRY_MS)
    } else refused(refusal)
  }

  return {
    hasUnsent,
    add(update: Uint8Array): void {
      pending.push(update)
      say()
      void pump()
    },
    /** The document is open: this is what the server does not have. */
    restart(unsent: Uint8Array | undefined): void {
      round++
      pending = unsent ? [unsent] : []
      supposed = false
      ready = true
      say()
      void pump()
    },
    suppose(): void {
      supposed = true
      say()
    },
    kept(does: boolean): void {
      keeps = does
      say()
    },
    /** Waits for the document to be opened again: that says what has arrived. */
    pause(): void {
      ready = false
    },
    close(): void {
      ready = false
      clearTimeout(timer)
    },
  }
}
