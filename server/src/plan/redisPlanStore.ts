import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isStorageFull } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import type { Named, Redis } from '../scale/index.ts'
import {
  type NumberedUpdate,
  type PlanRecord,
  type PlanStore,
  PlanUnavailable,
} from './planStore.ts'
import { openPlanVersions } from './planVersions.ts'
import { openPlanJournal } from './redisPlanJournal.ts'
import { planKeys } from './redisPlanKeys.ts'
import { PLAN_SHAPES } from './shapes.ts'
import { openSqlitePlanStore, VERSIONS } from './sqlitePlanStore.ts'

export interface RedisPlanStoreOptions {
  readonly redis: Redis
  readonly operation: Named
  /** Where this node notes what it has acknowledged. */
  readonly folder: string
  readonly log: Log
}

/**
 * Plan documents of several nodes: a stream of updates for each document. What a Redis came back
 * without is put again from each node's own notes; Yjs updates may come twice and in any order.
 */
export function openRedisPlanStore(options: RedisPlanStoreOptions): PlanStore {
  const { redis, operation, folder, log } = options
  const keys = planKeys(redis.client, operation)
  const journal = openPlanJournal(folder)
  let run = ''
  let putting: Promise<void> | undefined

  /** After another run of Redis was met: what it lacks of this node's notes. */
  function putLost(): Promise<void> {
    const now = redis.run()
    if (now === run) return Promise.resolve()
    putting ??= putAll()
      .then(() => {
        run = now
      })
      .finally(() => {
        putting = undefined
      })
    return putting
  }

  /** The documents of a server that was alone until now; read until this node has notes of its own. */
  async function single(): Promise<{ document: string; record: PlanRecord }[]> {
    if (journal.all().length > 0 || !existsSync(join(folder, 'plan.sqlite'))) return []
    const store = openSqlitePlanStore(folder)
    const names = [...PLAN_SHAPES.keys()]
    const records = await Promise.all(names.map((name) => store.read(name)))
    await store.close()
    return records.flatMap((record, i) => {
      const document = names[i]
      const written = record.state !== undefined || record.updates.length > 0
      return document !== undefined && written ? [{ document, record }] : []
    })
  }

  async function putAll(): Promise<void> {
    for (const { document, record } of [...(await single()), ...journal.all()]) {
      await keys.restore(document, record)
      const theirs = await keys.read(document)
      if (theirs.epoch !== record.epoch) continue // a later epoch has been written over this one
      const held = new Map(theirs.updates.map(({ n, update }) => [n, Buffer.from(update)]))
      const updates = record.updates
        .filter(({ n, update }) => n > theirs.from && !held.get(n)?.equals(update))
        .map(({ update }) => update)
      // A state is an update too; another node may have put back less than this one knows.
      const state = record.state && record.from > theirs.from ? [record.state] : []
      const lost = [...state, ...updates]
      if (lost.length > 0) await keys.append(document, record.epoch, lost)
      journal.replace(document, await keys.read(document))
    }
  }

  /** What is asked of Redis waits until both sides hold the same; what fails says why. */
  async function asked<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      await putLost()
      const closed = redis.closedBecause()
      if (closed) throw new Error(closed)
      return await work()
    } catch (error) {
      const full =
        isStorageFull(error) || (error instanceof Error && /^(OOM|MISCONF) /.test(error.message))
      throw new PlanUnavailable(full ? 'storage-full' : 'try-again', error)
    }
  }

  const forget = redis.onReady(() => {
    putLost().catch((error: unknown) => log('plan-behind', { operation: operation.id, error }))
  })

  const versions = openPlanVersions(join(folder, VERSIONS))
  return {
    versions,
    read: (document) =>
      asked(async () => {
        const record = await keys.read(document)
        journal.replace(document, record)
        return record
      }),
    append: (document, epoch, updates) =>
      asked(async () => {
        const end = await keys.append(document, epoch, updates)
        if (end === 'epoch-over') return end
        const first = end - updates.length + 1
        journal.add(
          document,
          epoch,
          updates.map((update, i): NumberedUpdate => ({ n: first + i, update })),
        )
        return end
      }),
    readAfter: (document, n) =>
      asked(async () => {
        const { epoch, updates } = await keys.readAfter(document, n)
        if (updates.length > 0) journal.add(document, epoch, updates)
        return { epoch, updates }
      }),
    compact: (document, epoch, n, state) =>
      asked(async () => {
        if (await keys.compact(document, epoch, n, state))
          journal.compact(document, epoch, n, state)
      }),
    renew: (document, n, epoch, state) =>
      asked(async () => {
        const end = await keys.renew(document, n, epoch, state)
        if (end !== 'moved-on') journal.compact(document, epoch, end, state)
        return end
      }),
    putGrant: (document, grant) => asked(() => keys.putGrant(document, grant)),
    grant: (document, client) => asked(() => keys.grant(document, client)),
    async scrub() {
      journal.scrub()
    },
    watch: (heard) =>
      redis.wake.news(keys.news, (messages) => {
        for (const document of new Set(messages.map(({ message }) => message.document)))
          if (document !== undefined) heard(document)
      }),
    async close() {
      forget()
      versions.close()
      journal.close()
    },
  }
}
