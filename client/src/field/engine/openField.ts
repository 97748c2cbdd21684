import { OperationId, PlaceId, type Refusal } from '@homeward/shared/basics'
import type { Observation } from '@homeward/shared/ledger'
import {
  type KeptAct,
  type Outbox,
  openOutbox,
  type Sending,
  type Urgency,
} from '@homeward/shared/outbox'
import type { PostSheet } from '@homeward/shared/post'
import * as z from 'zod'
import { onDeviceEnded } from '../../device/index.ts'
import { openWatched, type Watched } from '../../link/linkState.ts'
import { carrier } from './carry.ts'
import { type FieldClock, openFieldClock } from './clock.ts'
import { openDelivery } from './deliver.ts'
import { askIdentity, type Identity, recallIdentity } from './identity.ts'
import { actMaker, type Doer } from './makeAct.ts'
import { recall, remember } from './memory.ts'
import { askSheet, type Post, recallSheet } from './sheets.ts'
import { openShelf } from './shelf.ts'

/** What every screen of the field looks at. */
export interface FieldState {
  readonly identity: Identity | undefined
  /** Why nobody may work here any more: the device was cut off, or its pass has run out. */
  readonly ended: Refusal | undefined
  readonly post: Post | undefined
  readonly sheet: PostSheet | undefined
  /** Whether the last try reached the capital; undefined before the first. */
  readonly reached: boolean | undefined
  readonly acts: readonly KeptAct[]
  /** Why the last act could not be kept: it is not kept, and the screen says so at once. */
  readonly notKept: boolean
}

export interface Field {
  readonly state: Watched<FieldState>
  readonly clock: FieldClock
  readonly outbox: Outbox
  choose(post: Post | undefined): Promise<void>
  /** Keeps what was seen. @returns the acts once they are on the disk; undefined when they are not. */
  report(...events: readonly Observation[]): Promise<readonly KeptAct[] | undefined>
  send(...parts: readonly Part[]): Promise<readonly KeptAct[] | undefined>
  /** Asks the capital again, now. */
  refresh(): Promise<void>
}

/** An observation, or something else that goes to the capital with it, in this order. */
export type Part =
  | { readonly event: Observation; readonly urgency?: Urgency }
  | { readonly sending: Exclude<Sending, { is: 'report' }>; readonly urgency: Urgency }

const KeptPost = z.strictObject({ operation: OperationId, places: z.array(PlaceId).readonly() })

/** A good line is asked this often; a slow one rests ten times as long as its answer took. */
const REFRESH_MS = 4_000
const PATIENCE = 10
/** What was confirmed longer ago is the shift's before. */
const SHIFT_MS = 12 * 3_600_000

export async function openField(): Promise<Field> {
  const shelf = openShelf()
  const [clock, outbox, identity, post] = await Promise.all([
    openFieldClock(),
    openOutbox(shelf),
    recallIdentity(),
    recall('post', KeptPost),
  ])
  const state = openWatched<FieldState>({
    identity,
    ended: undefined,
    post,
    sheet: post && (await recallSheet(post)),
    reached: undefined,
    acts: outbox.list(),
    notKept: false,
  })
  const become = (change: Partial<FieldState>) => state.set({ ...state.get(), ...change })
  const maker = actMaker(clock, outbox)
  outbox.subscribe(() => become({ acts: outbox.list() }))
  onDeviceEnded((ended) => become({ ended, sheet: undefined, identity: undefined }))

  const delivery = openDelivery({
    outbox,
    carry: carrier(clock.heard),
    by: () => state.get().identity?.session.actor,
    now: clock.now,
    onReach(reached) {
      become({ reached })
      if (reached) void readSheet()
    },
  })

  let reading: Promise<void> | undefined
  function readSheet(): Promise<void> {
    reading ??= askForSheet().finally(() => {
      reading = undefined
    })
    return reading
  }
  async function askForSheet(): Promise<void> {
    const { post: wanted } = state.get()
    if (!wanted) return
    const answer = await askSheet(wanted)
    if (answer.ok) {
      clock.heard(answer.value.now)
      if (state.get().post === wanted) become({ sheet: answer.value, reached: true })
    } else if (answer.refusal.code === 'try-again') become({ reached: false })
  }

  async function refresh(): Promise<void> {
    const asked = await askIdentity()
    if (asked.is === 'known') {
      clock.heard(asked.now)
      become({ identity: asked.identity, reached: true, ended: undefined })
      delivery.hurry()
    } else if (asked.is === 'nobody') become({ identity: undefined, reached: true })
    else become({ reached: false })
    await readSheet()
    await outbox.forget(clock.now() - SHIFT_MS).catch(() => undefined)
  }

  async function keepRefreshing(): Promise<void> {
    for (;;) {
      const start = performance.now()
      if (document.visibilityState === 'visible')
        await (state.get().reached === true ? readSheet() : refresh())
      const took = performance.now() - start
      await new Promise((resolve) => setTimeout(resolve, Math.max(REFRESH_MS, took * PATIENCE)))
    }
  }
  void refresh().then(keepRefreshing)

  async function send(...parts: readonly Part[]): Promise<readonly KeptAct[] | undefined> {
    const doer = doerOf(state.get())
    if (!doer) return undefined
    const acts = parts.map((part) =>
      'event' in part
        ? maker.report(doer, part.event, part.urgency)
        : maker.send(doer, part.sending, part.urgency),
    )
    try {
      await outbox.keep(acts)
      become({ notKept: false })
      return acts
    } catch {
      become({ notKept: true })
      return undefined
    }
  }

  return {
    state,
    clock,
    outbox,
    async choose(next) {
      become({ post: next, sheet: next && (await recallSheet(next)) })
      await remember('post', next)
      await readSheet()
    },
    report: (...events) => send(...events.map((event) => ({ event }))),
    send,
    refresh,
  }
}

function doerOf({ identity, post }: FieldState): Doer | undefined {
  return identity && post && { operation: post.operation, actor: identity.session.actor }
}
