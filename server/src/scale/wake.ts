import * as z from 'zod'
import type { Log } from '../log/index.ts'
import type { RedisClient } from './redis.ts'

export interface StreamMessage {
  readonly id: string
  readonly message: Readonly<Record<string, string>>
}

/** Reads streams as they grow, for all that one node watches, over one connection. */
export interface Wake {
  /**
   * Hands on what follows `after()` in this stream, in order. `after` is asked each time, so the
   * watcher alone knows how far it is.
   *
   * @returns how to stop
   */
  watch(
    stream: string,
    after: () => string,
    take: (messages: readonly StreamMessage[]) => void,
  ): () => void
  /** Hands on what is said in this stream from now on. @returns how to stop */
  news(stream: string, hear: (messages: readonly StreamMessage[]) => void): () => void
  close(): void
}

const BLOCK_MS = 1_000
const MOST = 500

const Reply = z
  .array(
    z.object({
      name: z.string(),
      messages: z.array(z.object({ id: z.string(), message: z.record(z.string(), z.string()) })),
    }),
  )
  .nullable()

interface Watcher {
  readonly stream: string
  readonly after: () => string | Promise<string>
  readonly take: (messages: readonly StreamMessage[]) => void
}

export function openWake(
  tail: RedisClient,
  client: RedisClient,
  heard: () => void,
  log: Log,
): Wake {
  const watchers = new Set<Watcher>()
  let open = true
  let failing = false
  let changed = () => {}
  let id: number | undefined
  tail.on('ready', () => (id = undefined))

  async function read() {
    const asked = [...watchers]
    const streams = await Promise.all(
      asked.map(async ({ stream, after }) => ({ key: stream, id: await after() })),
    )
    const reply = Reply.parse(await tail.xRead(streams, { BLOCK: BLOCK_MS, COUNT: MOST }))
    heard()
    for (const { name, messages } of reply ?? [])
      for (const watcher of asked)
        if (watcher.stream === name && watchers.has(watcher)) watcher.take(messages)
  }

  async function run() {
    while (open) {
      if (watchers.size === 0) await new Promise<void>((resolve) => (changed = resolve))
      else if (!tail.isReady) await pause()
      else
        try {
          id ??= await tail.clientId() // asked before it waits: behind a waiting read it would wait
          await read()
          failing = false
        } catch (error) {
          if (open && tail.isReady && !failing) log('redis-tail', { error }) // once, not at each try
          failing = true
          await pause()
        }
    }
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve, 50))
  void run()

  function add(watcher: Watcher): () => void {
    watchers.add(watcher)
    changed()
    // A read that waits does not know of a new watcher. If this fails it ends by itself soon.
    if (id !== undefined && client.isReady)
      client.sendCommand(['CLIENT', 'UNBLOCK', String(id)]).catch(() => {})
    return () => watchers.delete(watcher)
  }

  /** Redis' own word for it, `$`, would leave out what is said between two reads. */
  const lastOf = async (stream: string): Promise<string> =>
    (await client.xRevRange(stream, '+', '-', { COUNT: 1 }))?.[0]?.id ?? '0-0'

  return {
    watch: (stream, after, take) => add({ stream, after, take }),
    news(stream, hear) {
      let at: string | undefined
      return add({
        stream,
        after: async () => (at ??= await lastOf(stream)),
        take(messages) {
          at = messages.at(-1)?.id ?? at
          hear(messages)
        },
      })
    },
    close() {
      open = false
      changed()
    },
  }
}
