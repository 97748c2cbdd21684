import { Recorded } from '@homeward/shared/ledger'
import * as z from 'zod'
import {
  answered,
  type Named,
  nameIn,
  type Redis,
  type StreamMessage,
  script,
} from '../scale/index.ts'
import { chained, type Link, START } from './chain.ts'
import { LedgerDamaged, type LedgerEnd, LedgerUnavailable } from './ledger.ts'

/** One entry as the stream holds it: its number, its text, and the hash up to it. */
export interface Stored {
  readonly seq: number
  readonly text: string
  readonly hash: string
}

/** What became of an append: done; someone was there first; or Redis is not where we were. */
export type Wrote =
  | { readonly became: 'written' }
  | { readonly became: 'moved-on'; readonly since: readonly Stored[] }
  | { readonly became: 'astray' }

const PAGE = 1_000

/**
 * Appends all or nothing, and only at the end that the writer has read, named by number and hash.
 *
 * Whoever knows the hash of an end has read every id before it, so this one comparison is the lock
 * of `appendAt` and the idempotency of `append` alike. The hashes come from the writer: Redis has
 * no SHA-256, and every reader checks them.
 */
const appendAtEnd = script(`
local function numbered(id) return tonumber(string.match(id, '%d+')) end
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local seq, hash = 0, ARGV[3]
if last then seq, hash = numbered(last[1]), last[2][4] end
local asked = tonumber(ARGV[1])
if seq == asked and hash == ARGV[2] then
  for i = 5, #ARGV, 2 do
    seq = seq + 1
    redis.call('XADD', KEYS[1], seq .. '-0', 'e', ARGV[i], 'h', ARGV[i + 1])
  end
  return {'written'}
end
if seq <= asked then return {'astray'} end
local mine = ARGV[3]
if asked > 0 then
  local found = redis.call('XRANGE', KEYS[1], asked .. '-0', asked .. '-0')[1]
  mine = found and found[2][4]
end
if mine ~= ARGV[2] then return {'astray'} end
local reply = {'moved-on'}
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '(' .. asked .. '-0', '+', 'COUNT', ARGV[4])) do
  table.insert(reply, entry[1])
  table.insert(reply, entry[2][2])
  table.insert(reply, entry[2][4])
end
return reply
`)

const Reply = z.tuple([z.enum(['written', 'astray', 'moved-on'])]).rest(z.string())
const Message = z.strictObject({ e: z.string(), h: z.string().length(64) })

/** The stream of one operation's ledger. What it throws is always `LedgerUnavailable`. */
export function ledgerStream(redis: Redis, operation: Named) {
  const key = nameIn(operation, 'ledger')
  const range = async (from: string, to: string, limit: number): Promise<Stored[]> =>
    ((await told(answered(redis.client.xRange(key, from, to, { COUNT: limit })))) ?? []).map(
      storedOf,
    )
  return {
    key,
    async appendAt(end: LedgerEnd, links: readonly Link[]): Promise<Wrote> {
      const args = [String(end.seq), end.hash, START.hash, String(PAGE)]
      for (const { text, hash } of links) args.push(text, hash)
      const [became, ...rest] = Reply.parse(await told(appendAtEnd(redis.client, [key], args)))
      if (became !== 'moved-on') return { became }
      const since: Stored[] = []
      for (let i = 0; i + 2 < rest.length; i += 3)
        since.push({ seq: seqOf(rest[i]), text: rest[i + 1] ?? '', hash: rest[i + 2] ?? '' })
      return { became, since }
    },
    after: (seq: number, limit = PAGE) => range(`(${idOf(seq)}`, '+', limit),
    async end(): Promise<LedgerEnd> {
      const found = await told(answered(redis.client.xRevRange(key, '+', '-', { COUNT: 1 })))
      const last = found?.[0]
      return last ? storedOf(last) : START
    },
    /** The hash up to an entry; undefined when it is not there. */
    async hashAt(seq: number): Promise<string | undefined> {
      if (seq === 0) return START.hash
      return (await range(idOf(seq), idOf(seq), 1))[0]?.hash
    },
  }
}
export type LedgerStream = ReturnType<typeof ledgerStream>

export const idOf = (seq: number): string => `${seq}-0`
const seqOf = (id: string | undefined): number => Number(id?.split('-')[0])

export function storedOf({ id, message }: StreamMessage): Stored {
  const { e, h } = Message.parse(message)
  return { seq: seqOf(id), text: e, hash: h }
}

/** The entry that follows `end`. @throws LedgerDamaged when it is not chained to it, or no entry */
export function recordAfter(end: LedgerEnd, { seq, text, hash }: Stored, key: string): Recorded {
  if (seq !== end.seq + 1 || chained(end.hash, text) !== hash)
    throw new LedgerDamaged(key, seq, 'not chained to the entry before')
  const read = Recorded.safeParse(JSON.parse(text))
  if (!read.success || read.data.seq !== seq)
    throw new LedgerDamaged(key, seq, 'not an entry of this version')
  return read.data
}

/** Redis full of data (OOM) or its disk full (MISCONF): the operator must make room. */
async function told<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked
  } catch (error) {
    const full = error instanceof Error && /^(OOM|MISCONF) /.test(error.message)
    throw new LedgerUnavailable(full ? 'storage-full' : 'try-again', error)
  }
}
