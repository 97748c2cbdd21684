import type { PersonId } from '@homeward/shared/basics'
import * as z from 'zod'
import { answered, type Named, nameIn, type RedisClient, script } from '../scale/index.ts'
import type { Row, SealedText } from './vault.ts'

/** The person hash holds the wrapped key under this, and rows under `<level> <field> <id>`. */
const KEY = 'key'

/** Gives each person the key that was offered for them first; none to those who were erased. */
const claimKeys = script(`
local given = {}
for i = 2, #ARGV, 2 do
  if redis.call('SISMEMBER', KEYS[1], ARGV[i]) == 1 or redis.call('EXISTS', KEYS[2]) == 1 then
    given[#given + 1] = ''
  else
    redis.call('HSETNX', ARGV[1] .. ARGV[i], '${KEY}', ARGV[i + 1])
    given[#given + 1] = redis.call('HGET', ARGV[1] .. ARGV[i], '${KEY}')
  end
end
return given
`)

/**
 * Adds sealed rows and texts, and numbers what has changed. A row that is there stays as it is; a
 * text is replaced, or kept with "missing". Nothing is added of a person who has no key here.
 */
const putItems = script(`
local version = 0
local function changed(member)
  version = redis.call('INCR', KEYS[2])
  redis.call('ZADD', KEYS[1], version, member)
end
for i = 3, #ARGV, 4 do
  local kind, id, part, sealed = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if kind == 'person' then
    local held = ARGV[2] .. id
    if redis.call('HEXISTS', held, '${KEY}') == 1 and redis.call('HSETNX', held, part, sealed) == 1 then
      changed('person ' .. id)
    end
  elseif redis.call('EXISTS', KEYS[5]) == 0 and
    (ARGV[1] == 'always' or redis.call('HEXISTS', KEYS[4], id) == 0) then
    redis.call('HSET', KEYS[4], id, sealed)
    changed('text ' .. id)
  end
end
if version > 0 then redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100, '*', 'version', version) end
return version
`)

/** Takes people out for good, and says so to every node. */
const erasePersons = script(`
local new = 0
for i = 2, #ARGV do
  redis.call('DEL', ARGV[1] .. ARGV[i])
  redis.call('ZREM', KEYS[2], 'person ' .. ARGV[i])
  if redis.call('SADD', KEYS[1], ARGV[i]) == 1 then
    redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[3]), 'erased ' .. ARGV[i])
    new = new + 1
  end
end
if new > 0 then redis.call('XADD', KEYS[4], 'MAXLEN', '~', 100, '*', 'version', '0') end
return new
`)

const Parts = z.tuple([z.enum(['person', 'text', 'erased']), z.string()])
/** A person as Redis holds them: the wrapped key, and sealed rows. */
export interface HeldPerson {
  readonly id: string
  readonly key: Buffer
  readonly rows: readonly Row[]
}
/** What has changed at a version: someone's rows, a text, or that someone was erased. */
export interface Changed {
  readonly kind: z.infer<typeof Parts>[0]
  readonly id: string
  readonly version: number
}

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const toBytes = (text: string) => Buffer.from(text, 'base64')

/** The register of one operation in Redis: ids, and bytes that are sealed. */
export function registerKeys(client: RedisClient, operation: Named) {
  const key = (name: string) => nameIn(operation, `register:${name}`)
  const [person, texts, versions, count, news] = [
    ...[key('person:'), key('texts'), key('versions'), key('count'), key('news')],
  ] as const
  const [origin, erased, over, sealed, lock] = [
    ...[key('origin'), key('erased'), key('over'), key('sealed'), key('lock')],
  ] as const
  const setOnce = async (name: string, fresh: string): Promise<string> => {
    await answered(client.set(name, fresh, { condition: 'NX' }))
    return (await answered(client.get(name))) ?? fresh
  }
  const wake = () => answered(client.xAdd(news, '*', { version: '0' }))

  return {
    news,
    /** The key that each person has from now on; undefined for those who were erased. */
    async claim(offered: readonly (readonly [PersonId, Uint8Array])[]) {
      const args = offered.flatMap(([id, wrapped]) => [id, toText(wrapped)])
      const given = z
        .array(z.string())
        .parse(await claimKeys(client, [erased, over], [person, ...args]))
      return given.map((text) => (text === '' ? undefined : toBytes(text)))
    },
    async put(
      rows: readonly Row[],
      sealedTexts: readonly SealedText[],
      when: 'always' | 'missing',
    ) {
      const args = [
        ...rows.flatMap((row) => [
          ...['person', row.person, `${row.level} ${row.field} ${row.id}`, toText(row.sealed)],
        ]),
        ...sealedTexts.flatMap((text) => ['text', text.id, '', toText(text.sealed)]),
      ]
      await putItems(client, [versions, count, news, texts, over], [when, person, ...args])
    },
    /** The wrapped key and all rows of one person; undefined when there is no such person. */
    async person(id: string): Promise<HeldPerson | undefined> {
      const { [KEY]: wrapped, ...parts } = await answered(client.hGetAll(`${person}${id}`))
      if (wrapped === undefined) return undefined
      return {
        id,
        key: toBytes(wrapped),
        rows: Object.entries(parts).map((part) => rowOf(id, ...part)),
      }
    },
    async texts(ids: readonly string[]): Promise<SealedText[]> {
      if (ids.length === 0) return []
      const found = await answered(client.hmGet(texts, [...ids]))
      return ids.flatMap((id, i) => {
        const text = found[i]
        return text ? [{ id, sealed: toBytes(text) }] : []
      })
    },
    async erase(persons: readonly string[]): Promise<void> {
      await erasePersons(client, [erased, versions, count, news], [person, ...persons])
    },
    /** Takes everything out. Whoever comes later finds that it is over. */
    async eraseAll(): Promise<void> {
      await answered(client.set(over, '1'))
      for await (const names of client.scanIterator({ MATCH: `${globbed(person)}*`, COUNT: 1_000 }))
        if (names.length > 0) await answered(client.del(names))
      await answered(client.del([texts, versions, lock]))
      await wake()
    },
    async setSealed(now: boolean): Promise<void> {
      await (now ? answered(client.set(sealed, '1')) : answered(client.del(sealed)))
      await wake()
    },
    async state(): Promise<{ over: boolean; sealed: boolean }> {
      const [isOver, isSealed] = await answered(client.mGet([over, sealed]))
      return { over: isOver !== null, sealed: isSealed !== null }
    },
    /** What was written after a version, the oldest first. */
    async changedAfter(version: number, limit: number): Promise<Changed[]> {
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
    origin: (fresh: string) => setOnce(origin, fresh),
    /** The wrapped key of the operation that all nodes use: that of the first. */
    lock: (mine: string) => setOnce(lock, mine),
    agreedLock: async () => (await answered(client.get(lock))) ?? undefined,
    async lastNews(): Promise<string> {
      return (await answered(client.xRevRange(news, '+', '-', { COUNT: 1 })))?.[0]?.id ?? '0-0'
    },
  }
}

function rowOf(person: string, part: string, sealed: string): Row {
  const [level = '', field = '', id = ''] = part.split(' ')
  return {
    person,
    level: z.literal([1, 2, 3]).parse(Number(level)),
    field,
    id,
    sealed: toBytes(sealed),
  }
}

/** A name as a pattern of itself: braces and brackets mean nothing else in it. */
const globbed = (name: string) => name.replace(/[\\*?[\]]/g, '\\$&')
