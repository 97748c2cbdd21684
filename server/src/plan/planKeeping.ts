import { randomBytes } from 'node:crypto'
import {
  type Answer,
  accept,
  type Instant,
  type OperationId,
  refuse,
} from '@homeward/shared/basics'
import * as Y from 'yjs'
import type { Shape } from '../gate/index.ts'
import type { Log } from '../log/index.ts'
import { openPlanCopy, type PlanCopy } from './planCopy.ts'
import type { PlanFollower } from './planDocument.ts'
import { mustRenew, type PlanLimits } from './planLimits.ts'
import { type PlanStore, PlanUnavailable } from './planStore.ts'
import { rebuilt } from './rebuild.ts'

/** Another node may write at the same moment, and again. */
const TRIES = 5

export type Written = Answer<Record<never, never>>

/** Holds this node's copy and the store in step, and tells followers what is durable. */
export interface PlanKeeping {
  readonly copy: () => PlanCopy
  /** Begins again from what is durable, when the copy may hold more than that. */
  recover(): Promise<void>
  /** Says that the copy may hold more than what is durable. */
  doubt(): void
  /** Takes in what other nodes appended. @returns whether there was anything */
  readOn(): Promise<boolean>
  /** Makes updates durable that the copy holds already, then tells them. */
  append(updates: readonly Uint8Array[]): Promise<Written>
  /** Puts another text in the place of this one, in a new epoch. */
  replace(state: Uint8Array): Promise<Written>
  /** Keeps this text among the versions. */
  keepVersion(at: Instant): void
  /** Keeps a state in place of many updates; begins a new epoch when history outgrows the text. */
  tidy(): Promise<void>
}

export interface PlanKeepingParts {
  readonly operation: OperationId
  readonly name: string
  readonly shape: Shape
  readonly store: PlanStore
  readonly log: Log
  readonly limits: PlanLimits
  readonly followers: ReadonlySet<PlanFollower>
}

/** Its callers take turns: two of these never run at once. */
export async function openPlanKeeping(parts: PlanKeepingParts): Promise<PlanKeeping> {
  const { operation, name, shape, store, log, limits, followers } = parts
  let copy = openPlanCopy(name, await store.read(name))
  let sound = true // holds nothing that may not be durable

  function tell(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return
    const update = Y.mergeUpdates([...updates])
    for (const follower of followers) follower.update(copy.epoch, update)
  }

  async function reload(): Promise<void> {
    const { epoch, doc } = copy
    copy = openPlanCopy(name, await store.read(name))
    doc.destroy()
    sound = true
    if (copy.epoch !== epoch)
      for (const follower of followers) follower.renewed(copy.epoch, copy.state())
  }

  async function readOn(): Promise<boolean> {
    const { epoch, updates } = await store.readAfter(name, copy.end())
    if (epoch !== copy.epoch) {
      await reload()
      return true
    }
    for (const { n, update } of updates) {
      copy.apply(update)
      copy.reach(n)
    }
    tell(updates.map(({ update }) => update))
    return updates.length > 0
  }

  async function append(updates: readonly Uint8Array[]): Promise<Written> {
    sound = false
    const n = await store.append(name, copy.epoch, updates)
    if (n === 'epoch-over') {
      await reload()
      return refuse({ code: 'epoch-over' })
    }
    sound = true
    if (n === copy.end() + updates.length) {
      copy.reach(n)
      tell(updates)
    } else await readOn() // another node wrote in between: told in the store's order
    return accept({})
  }

  /** The text as it is now, without its history. */
  function fresh(): { content: string; state: Uint8Array } {
    const doc = rebuilt(copy.doc, shape)
    const now = { content: JSON.stringify(doc.toJSON()), state: Y.encodeStateAsUpdate(doc) }
    doc.destroy()
    return now
  }

  /** @returns whether nobody wrote in between */
  async function begin(state: Uint8Array): Promise<boolean> {
    const epoch = randomBytes(9).toString('base64url')
    const n = await store.renew(name, copy.end(), epoch, state)
    if (n === 'moved-on') await readOn()
    else await reload()
    log('plan-epoch', { operation, bytes: copy.state().length })
    return n !== 'moved-on'
  }

  return {
    copy: () => copy,
    async recover() {
      if (!sound) await reload()
    },
    doubt() {
      sound = false
    },
    readOn,
    async append(updates) {
      try {
        return await append(updates)
      } catch (error) {
        log('plan-append-failed', { operation, error })
        return refuse({ code: error instanceof PlanUnavailable ? error.code : 'try-again' })
      }
    },
    async replace(state) {
      try {
        for (let tries = 0; tries < TRIES; tries++) if (await begin(state)) return accept({})
      } catch (error) {
        if (error instanceof PlanUnavailable) return refuse({ code: error.code })
        throw error
      }
      return refuse({ code: 'try-again' })
    },
    keepVersion(at) {
      const { content, state } = fresh()
      if (copy.known().size > 0) store.versions.keep(name, at, content, state)
    },
    async tidy() {
      const { updates, state: before } = copy.unkept()
      if (!sound || updates < Math.max(limits.compactBytes, before)) return
      const state = copy.state()
      await store.compact(name, copy.epoch, copy.end(), state)
      copy.kept(state)
      if (mustRenew(copy.doc, state, limits)) await begin(fresh().state)
    },
  }
}
