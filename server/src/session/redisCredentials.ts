import type { Log } from '../log/index.ts'
import { answered, type Redis, script } from '../scale/index.ts'
import { Credential, type Credentials } from './credentials.ts'

const keyOf = (id: string): string => `homeward:credential:${id}`
/** Of those that this node has seen lately, to go on reading by while Redis is away. */
const REMEMBERED = 10_000

/** Only what is there gets more time: a session that was ended on another node stays ended. */
const extendHeld = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'until', ARGV[1]) end
return 'done'
`)

/**
 * Credentials of several nodes: who is signed in at one is signed in, or out, at all of them.
 *
 * While Redis is away a node knows whom it has let in before, so that its last picture can be read.
 * Nobody can sign in or be signed out then.
 */
export function redisCredentials({ client }: Redis, log: Log): Credentials {
  const remembered = new Map<string, Credential>()

  function remember(id: string, found: Credential | undefined): Credential | undefined {
    remembered.delete(id)
    if (!found) return undefined
    remembered.set(id, found) // the last in, so the last to be forgotten
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    return found
  }

  async function read(id: string): Promise<Credential | undefined> {
    const found = await answered(client.hGetAll(keyOf(id)))
    if (found.id === undefined) return undefined
    const { until, ...rest } = found
    return Credential.parse(until === undefined ? rest : { ...rest, until: Number(until) })
  }

  return {
    async put({ id, kind, hash, actor, until }) {
      const fields = { id, kind, hash, actor, ...(until === undefined ? {} : { until }) }
      await answered(client.multi().del(keyOf(id)).hSet(keyOf(id), fields).exec())
    },
    async find(id) {
      try {
        return remember(id, await read(id))
      } catch (error) {
        const known = remembered.get(id)
        if (!known) throw error
        log('sign-in-remembered', { error })
        return known
      }
    },
    async take(id) {
      const taken = (await answered(client.del(keyOf(id)))) === 1
      remembered.delete(id)
      return taken
    },
    async extend(id, until) {
      await extendHeld(client, [keyOf(id)], [String(until)])
    },
    async close() {}, // the connection belongs to the node
  }
}
