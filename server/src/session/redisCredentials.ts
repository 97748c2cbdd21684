import { answered, type Redis, script } from '../scale/index.ts'
import { Credential, type Credentials } from './credentials.ts'

const keyOf = (id: string): string => `homeward:credential:${id}`

/** Only what is there gets more time: a session that was ended on another node stays ended. */
const extendHeld = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'until', ARGV[1]) end
return 'done'
`)

/** Credentials of several nodes: who is signed in at one is signed in, or out, at all of them. */
export function redisCredentials({ client }: Redis): Credentials {
  return {
    async put({ id, kind, hash, actor, until }) {
      const fields = { id, kind, hash, actor, ...(until === undefined ? {} : { until }) }
      await answered(client.multi().del(keyOf(id)).hSet(keyOf(id), fields).exec())
    },
    async find(id) {
      const found = await answered(client.hGetAll(keyOf(id)))
      if (found.id === undefined) return undefined
      const { until, ...rest } = found
      return Credential.parse(until === undefined ? rest : { ...rest, until: Number(until) })
    },
    take: async (id) => (await answered(client.del(keyOf(id)))) === 1,
    async extend(id, until) {
      await extendHeld(client, [keyOf(id)], [String(until)])
    },
    async close() {}, // the connection belongs to the node
  }
}
