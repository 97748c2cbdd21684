import { join } from 'node:path'
import type { Log } from '../log/index.ts'
import { answered, type Redis } from '../scale/index.ts'
import { openPending } from './pending.ts'
import type { Kept, Records } from './records.ts'
import { CHANGES, keyOf, keysFor, offer, put, raise, remove } from './redisScripts.ts'
import { remembered } from './remembered.ts'

/** So many are offered at once to a Redis that has lost something. */
const SLICE = 200

/**
 * Records of several nodes: what one has written holds at all of them.
 *
 * While Redis is away a node still knows what it has read or written lately, so that its last
 * picture can be read; nothing can be written then. To another run of Redis, which may have lost
 * its last writes or all of them, each node offers what it knows, and says what was removed.
 */
export async function openRedisRecords(redis: Redis, folder: string, log: Log): Promise<Records> {
  const { client, wake } = redis
  const seen = remembered<Kept>()
  const removed = remembered<true>()
  const pending = openPending(join(folder, 'records-ended.json'))
  let told = 0
  let run = redis.run()

  /** What was ended while Redis was away ends now, everywhere. */
  async function settle(): Promise<void> {
    for (const { kind, id } of pending.all()) {
      await remove(client, keysFor(kind), [kind, id, String(Date.now()), 'surely'])
      removed.keep(kind, id, true)
      pending.settled(kind, id)
    }
  }
  async function reconcile(): Promise<void> {
    const now = redis.run()
    if (now === run) return settle()
    if (told > 0) await raise(client, keysFor(''), [String(told)])
    await inSlices(removed.all(), ({ kind, id }) =>
      remove(client, keysFor(kind), [kind, id, String(Date.now()), 'surely']),
    )
    await inSlices(seen.all(), ({ kind, id, value: { version, value } }) =>
      offer(client, keysFor(kind), [kind, id, String(version), JSON.stringify(value)]),
    )
    await settle()
    run = now
  }
  const forget = redis.onReady(() => {
    reconcile().catch((error: unknown) => log('records-behind', { error }))
  })
  const unwatch = wake.news(CHANGES, (messages) => {
    for (const { message } of messages) seen.drop(message.kind ?? '', message.id ?? '')
  })
  /** Nothing is missing from this Redis that we could still give it. */
  const whole = () => redis.closedBecause() !== 'unheard' && redis.run() === run

  async function write(kind: string, id: string, value: unknown, expect = '', loud = true) {
    const text = JSON.stringify(value)
    const how = loud ? 'loud' : 'quiet'
    const before = Number(await put(client, keysFor(kind), [kind, id, text, expect, how]))
    if (before < 0) return false
    seen.keep(kind, id, { id, value: JSON.parse(text), version: before + 1 })
    removed.drop(kind, id)
    return true
  }

  async function take(kind: string, id: string): Promise<boolean> {
    const was = await remove(client, keysFor(kind), [kind, id, String(Date.now()), 'there'])
    seen.drop(kind, id)
    if (was !== 1) return false
    removed.keep(kind, id, true)
    return true
  }
  async function listed(kind: string): Promise<Kept[]> {
    try {
      const all = await answered(client.hGetAll(keyOf(`of:${kind}`)))
      const list = Object.entries(all).map(([id, text]) => parse(id, text))
      for (const kept of list) seen.keep(kind, kept.id, kept)
      return list
    } catch (error) {
      log('records-remembered', { error })
      return seen.all().flatMap((one) => (one.kind === kind ? [one.value] : []))
    }
  }

  return {
    async get(kind, id) {
      if (pending.has(kind, id)) return undefined
      try {
        const text = await answered(client.hGet(keyOf(`of:${kind}`), id))
        const kept = text === null ? undefined : parse(id, text)
        if (kept) seen.keep(kind, id, kept)
        else if (whole()) seen.drop(kind, id)
        return kept
      } catch (error) {
        const known = seen.get(kind, id)
        if (!known) throw error
        log('record-remembered', { error })
        return known
      }
    },
    put: (kind, id, value, expect) => write(kind, id, value, expect?.toString()),
    refresh: (kind, id, value, expect) => write(kind, id, value, expect.toString(), false),
    async list(kind) {
      const list = await listed(kind)
      return list.filter(({ id }) => !pending.has(kind, id)).sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    remove: take,
    async removeSurely(kind, id) {
      try {
        return await take(kind, id)
      } catch (error) {
        const known = seen.get(kind, id) !== undefined
        if (known) log('record-ended-alone', { error })
        if (known) pending.add(kind, id)
        seen.drop(kind, id)
        return known
      }
    },
    async revision() {
      const now = Number((await answered(client.get(keyOf('revision')))) ?? 0)
      await settle()
      told = Math.max(told, now)
      return now
    },
    async close() {
      unwatch()
      forget()
    },
  }
}

function parse(id: string, text: string): Kept {
  const at = text.indexOf(' ')
  return { id, version: Number(text.slice(0, at)), value: JSON.parse(text.slice(at + 1)) }
}

async function inSlices<Item>(items: readonly Item[], send: (item: Item) => Promise<unknown>) {
  for (let i = 0; i < items.length; i += SLICE)
    await Promise.all(items.slice(i, i + SLICE).map(send))
}
