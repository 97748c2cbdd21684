import { createHash } from 'node:crypto'
import { answered, type RedisClient } from './redis.ts'

/**
 * One atomic function on the Redis side. Sent by its hash; by its text when this run of Redis does
 * not know it yet.
 */
export function script(lua: string) {
  const sha = createHash('sha1').update(lua).digest('hex')
  return async (
    client: RedisClient,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<unknown> => {
    const rest = [String(keys.length), ...keys, ...args]
    try {
      return await answered(client.sendCommand(['EVALSHA', sha, ...rest]))
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return await answered(client.sendCommand(['EVAL', lua, ...rest]))
    }
  }
}
