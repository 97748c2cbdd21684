import {
  type Answer,
  accept,
  type Instant,
  type OperationId,
  refuse,
} from '@homeward/shared/basics'
import type { Gate, Shape } from '../gate/index.ts'
import type { Log } from '../log/index.ts'
import { openPlanKeeping, type Written } from './planKeeping.ts'
import { PLAN_LIMITS, type PlanLimits } from './planLimits.ts'
import type { PlanStore } from './planStore.ts'

/** What a follower of a plan document is told, after it is durable. */
export interface PlanFollower {
  update(epoch: string, update: Uint8Array): void
  /** A new document in place of the old one. */
  renewed(epoch: string, state: Uint8Array): void
}

/** What a device wants to write. */
export interface PlanWrite {
  readonly epoch: string
  readonly client: number // granted to the session that asks
  readonly update: Uint8Array
}

export interface PlanNow {
  readonly epoch: string
  readonly state: Uint8Array
  /** For each client id the next clock: what the document holds of its writing. */
  readonly known: ReadonlyMap<number, number>
}

/** One shared text of an operation, as this node holds it. */
export interface PlanDocument {
  /** The document with nothing in it that is not durable. */
  now(): Promise<PlanNow>
  /** Answered when durable. What is refused has changed nothing. */
  write(write: PlanWrite): Promise<Answer<Record<never, never>>>
  /** Puts an earlier version in the place of the text, in a new epoch; the text is kept as a version. */
  restore(at: Instant): Promise<Answer<Record<never, never>>>
  /** Takes in what other nodes appended. */
  catchUp(): Promise<void>
  follow(follower: PlanFollower): () => void
  close(): Promise<void>
}

export interface PlanDocumentParts {
  readonly operation: OperationId
  readonly name: string
  readonly shape: Shape
  readonly store: PlanStore
  readonly gate: Gate
  readonly log: Log
  readonly limits?: Partial<PlanLimits>
  readonly clock?: () => Instant
}

interface Waiting {
  readonly write: PlanWrite
  readonly answer: (written: Written) => void
}

/** How many writes share one append. */
const BATCH = 64
/** What another node knows and this one does not yet may explain these. */
const BEHIND: ReadonlySet<string> = new Set(['gap', 'unknown-reference'])

/**
 * Opens a document from its store. Everything it does happens in turn: tried on a copy, changed
 * here, made durable, told. Nobody sees what is not durable: `now` waits for its turn too.
 */
export async function openPlanDocument(parts: PlanDocumentParts): Promise<PlanDocument> {
  const { operation, name, shape, store, gate, log, clock = Date.now } = parts
  const followers = new Set<PlanFollower>()
  const limits = { ...PLAN_LIMITS, ...parts.limits }
  const keeping = await openPlanKeeping({ ...parts, limits, followers })
  const waiting: Waiting[] = []
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  function ask({ client, update }: PlanWrite): Promise<Answer<Uint8Array | undefined>> {
    const copy = keeping.copy()
    return gate.admit({
      document: copy.key,
      version: copy.version(),
      state: () => copy.state(),
      known: copy.known(),
      shape,
      client,
      update,
      mayDelete: true,
    })
  }

  /** Tries one write, and changes this node's copy by it. */
  async function take(write: PlanWrite): Promise<Answer<Uint8Array | undefined>> {
    if (write.epoch !== keeping.copy().epoch) return refuse({ code: 'epoch-over' })
    const first = await ask(write)
    const behind =
      !first.ok && first.refusal.code === 'update-refused' && BEHIND.has(first.refusal.why)
    if (behind && (await keeping.readOn())) return take(write)
    if (first.ok && first.value) keeping.copy().apply(first.value)
    return first
  }

  /** Before anything is written over it. What cannot be kept stops nobody from writing. */
  function keepVersion(always = false): void {
    try {
      if (always || store.versions.due(name, clock())) keeping.keepVersion(clock())
    } catch (error) {
      log('plan-version-failed', { operation, error })
    }
  }

  async function writeBatch(): Promise<void> {
    await keeping.recover()
    keepVersion()
    const changes: { ours: Uint8Array; answer: Waiting['answer'] }[] = []
    for (const { write, answer } of waiting.splice(0, BATCH)) {
      const taken = await take(write).catch((error: unknown) => {
        log('plan-write-failed', { operation, error })
        keeping.doubt()
        return refuse({ code: 'try-again' })
      })
      if (!taken.ok) answer(taken)
      else if (taken.value) changes.push({ ours: taken.value, answer })
      else answer(accept({})) // a resend: durable already
    }
    if (changes.length === 0) return
    const written = await keeping.append(changes.map(({ ours }) => ours))
    for (const { answer } of changes) answer(written)
  }

  let planned = false
  function plan(): void {
    if (planned || waiting.length === 0) return
    planned = true
    inTurn(async () => {
      planned = false // what comes from now on needs a turn of its own
      await writeBatch()
      plan()
      await keeping.tidy().catch((error: unknown) => log('plan-tidy-failed', { operation, error }))
    }).catch((error: unknown) => {
      log('plan-write-failed', { operation, error })
      for (const left of waiting.splice(0)) left.answer(refuse({ code: 'try-again' }))
    })
  }

  return {
    now: () =>
      inTurn(async () => {
        await keeping.recover()
        const copy = keeping.copy()
        return { epoch: copy.epoch, state: copy.state(), known: copy.known() }
      }),
    write: (write) =>
      new Promise((answer) => {
        waiting.push({ write, answer })
        plan()
      }),
    restore: (at) =>
      inTurn(async () => {
        await keeping.recover()
        const state = store.versions.read(name, at)
        if (!state) return refuse({ code: 'document-unknown' })
        keepVersion(true)
        return keeping.replace(state)
      }),
    catchUp: () =>
      inTurn(async () => {
        await keeping.readOn()
      }),
    follow(follower) {
      followers.add(follower)
      return () => {
        followers.delete(follower)
      }
    },
    close: () => inTurn(async () => keeping.copy().doc.destroy()),
  }
}
