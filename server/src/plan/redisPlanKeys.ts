import * as z from 'zod'
import { answered, type Named, nameIn, type RedisClient, script } from '../scale/index.ts'
import { FIRST_EPOCH, type Grant, type NumberedUpdate, type PlanRecord } from './planStore.ts'

/** In every script: KEYS are head, updates, news; ARGV[1] is the document. Bytes are base64. */
const HEAD = `
local function field(name, default) return redis.call('HGET', KEYS[1], name) or default end
local epoch, last = field('epoch', '${FIRST_EPOCH}'), tonumber(field('end', '0'))
local function tell() redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100, '*', 'document', ARGV[1]) end
local function add(n, update) redis.call('XADD', KEYS[2], n .. '-0', 'u', update) end
local function after(n)
  local found = {}
  for _, entry in ipairs(redis.call('XRANGE', KEYS[2], '(' .. n .. '-0', '+')) do
    table.insert(found, entry[1])
    table.insert(found, entry[2][2])
  end
  return found
end
`
const readRecord = script(`${HEAD}
local from = ARGV[2] == 'state' and field('from', '0') or ARGV[2]
return {epoch, ARGV[2] == 'state' and field('state', '') or '', from, unpack(after(from))}
`)
const appendUpdates = script(`${HEAD}
if epoch ~= ARGV[2] then return 'epoch-over' end
for i = 3, #ARGV do add(last + i - 2, ARGV[i]) end
last = last + #ARGV - 2
redis.call('HSET', KEYS[1], 'epoch', epoch, 'end', last)
tell()
return tostring(last)
`)
const compactState = script(`${HEAD}
if epoch ~= ARGV[2] or tonumber(ARGV[3]) <= tonumber(field('from', '0')) then return 'kept' end
redis.call('HSET', KEYS[1], 'epoch', epoch, 'from', ARGV[3], 'state', ARGV[4])
redis.call('XTRIM', KEYS[2], 'MINID', (tonumber(ARGV[3]) + 1) .. '-0')
return 'done'
`)
const beginEpoch = script(`${HEAD}
if last ~= tonumber(ARGV[2]) then return 'moved-on' end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[1], 'epoch', ARGV[3], 'state', ARGV[4], 'from', last + 1, 'end', last + 1)
tell()
return tostring(last + 1)
`)
/** Only into a Redis that holds nothing of the document. */
const restoreRecord = script(`${HEAD}
if redis.call('EXISTS', KEYS[1]) == 1 then return 'kept' end
last = tonumber(ARGV[4])
for i = 5, #ARGV, 2 do
  last = tonumber(ARGV[i])
  add(last, ARGV[i + 1])
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[2], 'from', ARGV[4], 'end', last)
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'state', ARGV[3]) end
tell()
return 'done'
`)

const Record = z.tuple([z.string(), z.string(), z.string()]).rest(z.string())
const GrantShape = z.object({ client: z.number(), actor: z.string(), proof: z.string() })

/** The plan documents of one operation in Redis. */
export function planKeys(client: RedisClient, operation: Named) {
  const news = nameIn(operation, 'plan:news')
  const keysOf = (document: string) => [
    nameIn(operation, `plan:${document}`),
    nameIn(operation, `plan:${document}:updates`),
    news,
  ]
  const grantsOf = (document: string) => nameIn(operation, `plan:${document}:grants`)

  async function record(document: string, from: string): Promise<PlanRecord> {
    const reply = await readRecord(client, keysOf(document), [document, from])
    const [epoch, state, at, ...entries] = Record.parse(reply)
    const updates: NumberedUpdate[] = []
    for (let i = 0; i + 1 < entries.length; i += 2)
      updates.push({
        n: Number(entries[i]?.split('-')[0]),
        update: bytesOf(entries[i + 1] ?? ''),
      })
    const bytes = state === '' ? {} : { state: bytesOf(state) }
    return { epoch, ...bytes, from: Number(at), updates }
  }

  return {
    news,
    read: (document: string) => record(document, 'state'),
    readAfter: (document: string, n: number) => record(document, String(n)),
    async append(document: string, epoch: string, updates: readonly Uint8Array[]) {
      const args = [document, epoch, ...updates.map(textOf)]
      const reply = z.string().parse(await appendUpdates(client, keysOf(document), args))
      return reply === 'epoch-over' ? reply : Number(reply)
    },
    async compact(document: string, epoch: string, n: number, state: Uint8Array) {
      const args = [document, epoch, String(n), textOf(state)]
      return (await compactState(client, keysOf(document), args)) === 'done'
    },
    async renew(document: string, n: number, epoch: string, state: Uint8Array) {
      const args = [document, String(n), epoch, textOf(state)]
      const reply = z.string().parse(await beginEpoch(client, keysOf(document), args))
      return reply === 'moved-on' ? reply : Number(reply)
    },
    async restore(document: string, { epoch, state, from, updates }: PlanRecord): Promise<void> {
      const entries = updates.flatMap(({ n, update }) => [String(n), textOf(update)])
      const args = [document, epoch, state ? textOf(state) : '', String(from), ...entries]
      await restoreRecord(client, keysOf(document), args)
    },
    async putGrant(document: string, grant: Grant): Promise<void> {
      const text = JSON.stringify(grant)
      await answered(client.hSetNX(grantsOf(document), String(grant.client), text))
    },
    async grant(document: string, id: number): Promise<Grant | undefined> {
      const found = await answered(client.hGet(grantsOf(document), String(id)))
      return found === null ? undefined : GrantShape.parse(JSON.parse(found))
    },
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
