import type { EntryId } from '@homeward/shared/basics'
import type { Recorded } from '@homeward/shared/ledger'
import type { Log } from '../log/index.ts'
import type { Named, Redis, StreamMessage } from '../scale/index.ts'
import { gather } from './gather.ts'
import { type Ledger, LedgerDamaged, type LedgerEnd, LedgerUnavailable } from './ledger.ts'
import { openJournal } from './redisLedgerJournal.ts'
import { type Ask, type Outcome, planAppends } from './redisLedgerPlan.ts'
import { idOf, ledgerStream, recordAfter, type Stored, storedOf } from './redisLedgerStream.ts'

/** Each failed attempt means that another node wrote, so somebody always gets on. */
const ATTEMPTS = 100

export interface RedisLedgerOptions {
  readonly redis: Redis
  readonly operation: Named
  /** Where this node keeps its own copy, an SQLite ledger like that of a single server. */
  readonly folder: string
  /** Other nodes have appended; `readAfter` gives it. */
  readonly grew: () => void
  /** Redis holds another history than what this node has told: it must open the ledger again. */
  readonly overtaken: (error: LedgerDamaged) => void
  readonly log: Log
}

/**
 * One ledger for several nodes: a Redis stream gives the order, and each node keeps a copy in
 * SQLite. What a node has acknowledged is in both, so a Redis that comes back with less is given
 * it again, and reads go on while Redis is away.
 *
 * @throws LedgerUnavailable when Redis cannot be read
 * @throws LedgerDamaged when the copy is damaged, or belongs to another operation
 */
export async function openRedisLedger(options: RedisLedgerOptions): Promise<Ledger> {
  const { redis, operation, log } = options
  const stream = ledgerStream(redis, operation)
  const journal = await openJournal(options.folder, stream, log)
  const fresh = new Map<EntryId, Recorded>() // heard, and not yet in this node's copy
  let end = await journal.end()
  let lost: LedgerDamaged | undefined
  let open = true

  /** Takes in what the stream holds after `end`. Synchronous, so that two readers never cross. */
  function hear(stored: readonly Stored[]): 'heard' | 'gap' {
    for (const next of stored) {
      if (next.seq <= end.seq) continue
      if (next.seq !== end.seq + 1) return 'gap'
      const record = recordAfter(end, next, stream.key)
      fresh.set(record.id, record)
      end = { seq: next.seq, hash: next.hash }
    }
    return 'heard'
  }

  /** Reads what is in the stream and not here; what it finds is told when it is in the copy. */
  async function sync(): Promise<void> {
    for (let more = true; more; ) {
      const stored = await stream.after(end.seq)
      hear(stored)
      more = stored.length > 0
    }
  }

  /** All that was heard is on this node's disk when it returns. One transaction for all who wait. */
  const keep = gather<'keep', LedgerEnd>(
    async (asks) => {
      const records = [...fresh.values()]
      const until = end
      await journal.keep(records, until)
      for (const { id } of records) fresh.delete(id)
      return asks.map(() => until)
    },
    () => true,
  ) // what asks for it has rested already

  /** Makes the stream and this node agree: gives back what it lost, reads what it has more. */
  async function reconcile(): Promise<void> {
    await keep('keep')
    const fork = await journal.offerLost()
    if (fork) {
      lost ??= fork
      options.overtaken(fork)
      throw new LedgerUnavailable('try-again', fork)
    }
    await sync()
  }

  async function ready(): Promise<void> {
    await redis.settled()
    const closed = redis.closedBecause()
    if (lost || closed) throw new LedgerUnavailable('try-again', lost ?? new Error(closed))
  }

  async function knownOf(asks: readonly Ask[]): Promise<Map<EntryId, Recorded>> {
    const known = new Map<EntryId, Recorded>()
    const ids = asks.flatMap(({ entries }) => entries.map(({ id }) => id))
    for (const record of await journal.find(ids)) known.set(record.id, record)
    for (const id of ids) {
      const record = fresh.get(id)
      if (record) known.set(id, record)
    }
    return known
  }

  const ask = gather<Ask, Outcome>(
    async (asks) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        await ready()
        const at = end
        const known = await knownOf(asks)
        if (at !== end) continue // heard more while looking: plan again
        const { outcomes, links } = planAppends(at, asks, known)
        const wrote = await stream.appendAt(at, links)
        switch (wrote.became) {
          case 'written':
            hear(links.map(({ record, text, hash }) => ({ seq: record.seq, text, hash })))
            await keep('keep')
            return outcomes
          case 'moved-on':
            await hearOr(wrote.since)
            break
          case 'astray':
            await reconcile()
            break
          default:
            wrote satisfies never
        }
      }
      throw new LedgerUnavailable('try-again')
    },
    ({ at }) => at !== undefined,
  ) // the next decision waits for this one

  /** What does not chain to what we heard says that Redis may hold another history now. */
  async function hearOr(stored: readonly Stored[]): Promise<void> {
    try {
      if (hear(stored) === 'gap') await sync()
    } catch (error) {
      if (!(error instanceof LedgerDamaged)) throw error
      await reconcile()
      throw new LedgerUnavailable('try-again', error)
    }
  }

  async function takeIn(messages: readonly StreamMessage[]): Promise<void> {
    const known = end.seq
    await hearOr(messages.map(storedOf))
    if (end.seq === known) return
    await keep('keep')
    options.grew()
  }
  const fault = (error: unknown) => {
    if (open) log('ledger-behind', { operation: operation.id, error })
  }
  const unwatch = redis.wake.watch(
    stream.key,
    () => idOf(end.seq),
    (messages) => {
      takeIn(messages).catch(fault)
    },
  )
  const forget = redis.onReady(() => void reconcile().then(options.grew).catch(fault))
  try {
    await sync()
    await keep('keep')
  } catch (error) {
    await close()
    throw error
  }

  async function close() {
    if (!open) return
    open = false
    unwatch()
    forget()
    await keep('keep').catch(fault)
    await journal.close()
  }

  return {
    append: async (entries) => {
      const outcome = await ask({ entries })
      return outcome === 'moved-on' ? [] : outcome // only an ask with `at` can move on
    },
    async appendAt(seq, entries) {
      const outcome = await ask({ entries, at: seq })
      // The caller reads what it has missed: that must be in this node's copy by then.
      if (outcome === 'moved-on') await keep('keep')
      return outcome === 'moved-on' ? outcome : outcome.map(({ record }) => record)
    },
    readAfter: (seq, limit) => journal.readAfter(seq, limit),
    find: (ids) => journal.find(ids),
    end: () => journal.end(),
    endAt: (seq) => journal.endAt(seq),
    async verify() {
      await journal.verify()
      const { seq, hash } = await journal.end()
      const held = await stream.hashAt(seq)
      if (held !== hash) throw new LedgerDamaged(stream.key, seq, 'other than this node recorded')
    },
    close,
  }
}
