import { script } from '../scale/index.ts'

/** All in one slot of a Redis cluster, so that one function may touch them together. */
export const keyOf = (part: string): string => `homeward:{records}:${part}`
export const CHANGES = keyOf('changes')
/** In the order in which the functions below know them. */
export const keysFor = (kind: string): string[] => [
  keyOf(`of:${kind}`),
  keyOf('revision'),
  CHANGES,
  keyOf('removed'),
]

/** A field holds its version, a space, and the value as JSON. */
const VERSION = `
local function versionOf(text) return text and tonumber(string.match(text, '^%d+')) or 0 end
local function change(kind, id)
  redis.call('INCR', KEYS[2])
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', 1000, '*', 'kind', kind, 'id', id)
end
`

/** kind, id, value, the version expected or '', whether it may take a right. @returns version before, -1: refused */
export const put = script(`${VERSION}
local before = versionOf(redis.call('HGET', KEYS[1], ARGV[2]))
if ARGV[4] ~= '' and tonumber(ARGV[4]) ~= before then return -1 end
redis.call('HSET', KEYS[1], ARGV[2], string.format('%d', before + 1) .. ' ' .. ARGV[3])
redis.call('ZREM', KEYS[4], ARGV[1] .. '/' .. ARGV[2])
if before > 0 and ARGV[5] == 'loud' then change(ARGV[1], ARGV[2]) end
return before
`)

/** kind, id, now, `surely` where it was there before. What is removed leaves a trace: no node can put it back. */
export const remove = script(`${VERSION}
local there = redis.call('HDEL', KEYS[1], ARGV[2])
if there == 1 or ARGV[4] == 'surely' then
  redis.call('ZADD', KEYS[4], ARGV[3], ARGV[1] .. '/' .. ARGV[2])
  redis.call('ZREMRANGEBYRANK', KEYS[4], 0, -100001)
  change(ARGV[1], ARGV[2])
end
return there
`)

/** kind, id, version, value: what a node knew, for a Redis that has lost it. Never over a newer word. */
export const offer = script(`${VERSION}
if redis.call('ZSCORE', KEYS[4], ARGV[1] .. '/' .. ARGV[2]) then return 0 end
if versionOf(redis.call('HGET', KEYS[1], ARGV[2])) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3] .. ' ' .. ARGV[4])
change(ARGV[1], ARGV[2])
return 1
`)

/** A Redis that lost its count goes on above what a node has heard of it. */
export const raise = script(`
local now = tonumber(redis.call('GET', KEYS[2]) or '0')
if now < tonumber(ARGV[1]) then redis.call('SET', KEYS[2], ARGV[1]) end
return redis.call('INCR', KEYS[2])
`)
