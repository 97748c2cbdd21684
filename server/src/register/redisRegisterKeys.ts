import * as z from 'zod'
import { answered, type Named, nameIn, type RedisClient, script } from '../scale/index.ts'
import type { Seen } from './redisRegisterCopy.ts'

/** One card or text, as it is stored: its id says which. */
export interface Item {
  readonly kind: Seen['kind']
  readonly id: string
  readonly json: string
}

/**
 * Each write takes the next version. What has changed since a version is found by a sorted set of
 * ids, without names, so that a card can be erased; the news only say that there is something.
 */
const putItems = script(`
local version = 0
for i = 2, #ARGV, 3 do
  local held = ARGV[i] == 'card' and KEYS[1] or KEYS[2]
  if ARGV[1] == 'always' or redis.call('HEXISTS', held, ARGV[i + 1]) == 0 then
    version = redis.call('INCR', KEYS[4])
    redis.call('HSET', held, ARGV[i + 1], ARGV[i + 2])
    redis.call('ZADD', KEYS[3], version, ARGV[i] .. ' ' .. ARGV[i + 1])
  end
end
if version > 0 then redis.call('XADD', KEYS[5], 'MAXLEN', '~', 100, '*', 'version', version) end
return version
`)

const Parts = z.tuple([z.enum(['card', 'prose']), z.string()])

/** The register of one operation in Redis. */
export function registerKeys(client: RedisClient, operation: Named) {
  const key = (name: string) => nameIn(operation, `register:${name}`)
  const [cards, prose, versions, count, news, origin] = [
    ...[key('cards'), key('prose'), key('versions')],
    ...[key('count'), key('news'), key('origin')],
  ] as const
  return {
    news,
    async put(items: readonly Item[], when: 'always' | 'missing'): Promise<void> {
      const args = items.flatMap(({ kind, id, json }) => [kind, id, json])
      await putItems(client, [cards, prose, versions, count, news], [when, ...args])
    },
    async texts(kind: Seen['kind'], ids: readonly string[]): Promise<string[]> {
      if (ids.length === 0) return []
      const found = await answered(client.hmGet(kind === 'card' ? cards : prose, [...ids]))
      return found.filter((text) => text !== null)
    },
    /** What was written after a version, the oldest first. */
    async changedAfter(version: number, limit: number): Promise<Seen[]> {
      const rows = await answered(
        client.zRangeWithScores(versions, `(${version}`, '+inf', {
          BY: 'SCORE',
          LIMIT: { offset: 0, count: limit },
        }),
      )
      return rows.map(({ value, score }) => {
        const [kind, id] = Parts.parse(value.split(' '))
        return { kind, id, version: score }
      })
    },
    count: async (): Promise<number> => Number((await answered(client.get(count))) ?? 0),
    /** Names this store: kept from the first node on, gone with all the rest. */
    async origin(fresh: string): Promise<string> {
      await answered(client.set(origin, fresh, { condition: 'NX' }))
      return (await answered(client.get(origin))) ?? fresh
    },
    async lastNews(): Promise<string> {
      return (await answered(client.xRevRange(news, '+', '-', { COUNT: 1 })))?.[0]?.id ?? '0-0'
    },
  }
}
