import { createClient } from 'redis'
import type { Log } from '../log/index.ts'
import { type Durability, holdsAtLeast, type Kept, readDurability } from './durability.ts'
import { openWake, type Wake } from './wake.ts'

/** Past this without a word from Redis a node shows its last picture and decides nothing. */
export const UNHEARD_MS = 5_000
const BEAT_MS = 1_000
/** After another run of Redis was met, nodes first offer what it may have lost, then append. */
const SETTLE_MS = 1_000
/** How often a Redis that is still reading its files is looked at. */
const LOADING_MS = 100

export type RedisClient = ReturnType<typeof clientOf>

/** The connections of one node to the Redis that all nodes share. */
export interface Redis {
  readonly client: RedisClient
  readonly wake: Wake
  /** What this Redis is configured to keep over a power cut, as last checked. */
  durability(): Durability
  /** Names this run of Redis: another one may have lost its last writes. */
  run(): string
  /** Why nothing may be appended now; undefined when it may. */
  closedBecause(): 'unheard' | 'not-durable' | 'evicts' | undefined
  /** The last moment of which this node can speak: now, or when it last heard from Redis. */
  knownUpTo(now: number): number
  /** Waits until every node has had its time to offer what another run of Redis has lost. */
  settled(): Promise<void>
  /** Called each time that Redis is there again. @returns how to stop */
  onReady(tell: () => void): () => void
  close(): Promise<void>
}

export interface RedisOptions {
  /** `redis://…`, `rediss://…`, or `unix:///path` of a socket. */
  readonly url: string
  /** The least that Redis must keep; a Redis that keeps less is not written to. */
  readonly durability: Durability
  readonly log: Log
}

/**
 * Connects, and checks what Redis promises before anything is promised on top of it.
 *
 * @throws RedisUnfit when it keeps less than `durability`, or may evict keys
 */
export async function openRedis({ url, durability, log }: RedisOptions): Promise<Redis> {
  const [client, tail] = [clientOf(url), clientOf(url)]
  const readers = new Set<() => void>()
  let heardAt = 0
  let run = ''
  let settledAt = 0
  let away = false
  let kept: Kept | undefined // unknown while away: it may come back as another

  client.on('error', (error: unknown) => {
    if (!away) log('redis-away', { error }) // once, not at each try
    away = true
  })
  tail.on('error', () => {}) // the other connection says the same
  await client.connect()
  const first = await check()
  if (unfit(first, durability)) {
    client.destroy()
    throw new RedisUnfit(first, durability)
  }
  await tail.connect()
  const wake = openWake(tail, client, () => (heardAt = Date.now()), log)
  client.on('reconnecting', () => (kept = undefined))
  client.on('ready', () => void check().catch((error: unknown) => log('redis-away', { error })))
  const beat = setInterval(() => {
    if (client.isReady) client.ping().then(hear, () => {})
  }, BEAT_MS)
  beat.unref()

  function hear() {
    heardAt = Date.now()
  }

  async function check(): Promise<Kept> {
    let found = await readDurability(client)
    for (; found.loading; found = await readDurability(client)) await pause(LOADING_MS)
    if (run !== '' && run !== found.run) settledAt = Date.now() + SETTLE_MS
    run = found.run
    if (away) log('redis-back', { code: found.durability })
    away = false
    kept = found
    hear()
    const code = unfit(found, durability)
    if (code) log('redis-unfit', { code })
    for (const tell of readers) tell()
    return found
  }

  return {
    client,
    wake,
    durability: () => kept?.durability ?? 'none',
    run: () => run,
    closedBecause: () =>
      kept && Date.now() - heardAt <= UNHEARD_MS ? unfit(kept, durability) : 'unheard',
    knownUpTo: (now) => (now - heardAt > UNHEARD_MS ? heardAt : now),
    async settled() {
      const left = settledAt - Date.now()
      if (left > 0) await pause(left)
    },
    onReady(tell) {
      readers.add(tell)
      return () => readers.delete(tell)
    },
    async close() {
      clearInterval(beat)
      readers.clear()
      wake.close()
      tail.destroy()
      client.destroy()
    },
  }
}

function unfit(kept: Kept, needed: Durability): 'not-durable' | 'evicts' | undefined {
  if (!holdsAtLeast(kept.durability, needed)) return 'not-durable'
  return kept.evicts ? 'evicts' : undefined
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function clientOf(url: string) {
  return createClient({
    // Commands fail at once while Redis is away: what waits in a queue was promised to nobody.
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    url,
    socket: {
      connectTimeout: UNHEARD_MS,
      reconnectStrategy: (retries: number) => Math.min(50 + retries * 50, 1_000),
    },
  })
}

/** This Redis may forget what it has answered for. Nothing is written to it. */
export class RedisUnfit extends Error {
  constructor(found: Kept, needed: Durability) {
    super(
      found.evicts
        ? 'redis may evict keys: set maxmemory-policy noeviction'
        : `redis keeps "${found.durability}", "${needed}" is needed: set appendonly yes and appendfsync ${needed}, or state less in HOMEWARD_REDIS_DURABILITY`,
    )
  }
}

/**
 * Gives an answer from Redis or fails after `UNHEARD_MS`: behind a broken network a command is
 * neither answered nor refused.
 */
export function answered<Value>(asked: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('redis does not answer')), UNHEARD_MS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
