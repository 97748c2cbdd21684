import { randomUUID } from 'node:crypto'
import type { Log } from '../log/index.ts'
import { answered, type Redis, script } from '../scale/index.ts'
import { Credential, type Credentials } from './credentials.ts'

const keyOf = (id: string): string => `homeward:credential:${id}`
const ORIGIN = 'homeward:credentials:origin'
const TAKEN = 'homeward:credentials:taken'
/** Of those that this node has seen or taken lately. */
const REMEMBERED = 10_000

/** Written over, or only where there is nothing: neither a newer word nor the trace of an ended one. */
const put = script(`
if ARGV[1] == 'missing' and redis.call('EXISTS', KEYS[1]) == 1 then return 'kept' end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
return 'put'
`)

/** What is taken leaves a trace, so that no node can put it back. True for one caller only. */
const take = script(`
local there = redis.call('HEXISTS', KEYS[1], 'kind')
if there == 1 or ARGV[2] == 'surely' then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'taken', '1')
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'id', ARGV[1])
end
return there
`)

/** Only what is there gets more time: a session that was ended on another node stays ended. */
const extendHeld = script(`
if redis.call('HEXISTS', KEYS[1], 'kind') == 1 then redis.call('HSET', KEYS[1], 'until', ARGV[1]) end
return 'done'
`)

/**
 * Credentials of several nodes: who is signed in at one is signed in, or out, at all of them.
 *
 * While Redis is away a node knows whom it has let in before, so that its last picture can be read;
 * nobody can sign in or be signed out then. A Redis that comes back empty is given those again, and
 * told which have been ended.
 */
export async function openRedisCredentials(redis: Redis, log: Log): Promise<Credentials> {
  const { client, wake } = redis
  const seen = memory<Credential>()
  const taken = memory<true>()
  let origin = await readOrigin()

  async function readOrigin(): Promise<string> {
    const fresh = randomUUID()
    await answered(client.set(ORIGIN, fresh, { condition: 'NX' }))
    return (await answered(client.get(ORIGIN))) ?? fresh
  }

  function write(credential: Credential, when: 'always' | 'missing'): Promise<unknown> {
    const { id, kind, hash, actor, until } = credential
    const fields = ['id', id, 'kind', kind, 'hash', hash, 'actor', actor]
    const more = until === undefined ? [] : ['until', String(until)]
    return put(client, [keyOf(id)], [when, ...fields, ...more])
  }

  async function reconcile(): Promise<void> {
    const now = await readOrigin()
    if (now === origin) return
    for (const [id] of taken.all()) await take(client, [keyOf(id), TAKEN], [id, 'surely'])
    for (const [, credential] of seen.all()) await write(credential, 'missing')
    origin = now
  }

  const forget = redis.onReady(() => {
    reconcile().catch((error: unknown) => log('credentials-behind', { error }))
  })
  const unwatch = wake.news(TAKEN, (messages) => {
    for (const { message } of messages) seen.drop(message.id ?? '')
  })

  return {
    async put(credential) {
      await write(credential, 'always')
      seen.keep(credential.id, credential)
    },
    async find(id) {
      try {
        const found = await answered(client.hGetAll(keyOf(id)))
        seen.drop(id)
        if (found.kind === undefined) return undefined
        const { until, ...rest } = found
        const credential = Credential.parse(until === undefined ? rest : { ...rest, until: +until })
        seen.keep(id, credential)
        return credential
      } catch (error) {
        const known = seen.get(id)
        if (!known) throw error
        log('sign-in-remembered', { error })
        return known
      }
    },
    async take(id) {
      const was = (await take(client, [keyOf(id), TAKEN], [id, 'there'])) === 1
      seen.drop(id)
      if (was) taken.keep(id, true)
      return was
    },
    async extend(id, until) {
      await extendHeld(client, [keyOf(id)], [String(until)])
    },
    async close() {
      unwatch()
      forget()
    },
  }
}

/** Holds the last so many; what was kept longest ago is forgotten. */
function memory<Value>() {
  const held = new Map<string, Value>()
  return {
    get: (id: string) => held.get(id),
    all: () => [...held],
    drop: (id: string) => void held.delete(id),
    keep(id: string, value: Value): void {
      held.delete(id)
      held.set(id, value)
      const [oldest] = held.keys()
      if (held.size > REMEMBERED && oldest !== undefined) held.delete(oldest)
    },
  }
}
