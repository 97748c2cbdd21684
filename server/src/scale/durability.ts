import * as z from 'zod'
import type { RedisClient } from './redis.ts'

/**
 * What Redis keeps over a power cut. `always`: all that it has answered for. `everysec`: all but
 * the last second. `none`: nothing is promised, or it will not say.
 */
export const Durability = z.enum(['always', 'everysec', 'none'])
export type Durability = z.infer<typeof Durability>

const ORDER = Durability.options
export const holdsAtLeast = (found: Durability, needed: Durability): boolean =>
  ORDER.indexOf(found) <= ORDER.indexOf(needed)

const Config = z.record(z.string(), z.string())

export interface Kept {
  readonly durability: Durability
  readonly evicts: boolean
  /** Names this run of Redis: another one may have lost its last entries. */
  readonly run: string
  /** It reads what it had stored, and answers nothing until that is done. */
  readonly loading: boolean
}

/** Reads what Redis is configured to keep. A Redis that hides its configuration promises nothing. */
export async function readDurability(client: RedisClient): Promise<Kept> {
  const info = await client.info()
  const run = /run_id:(\w+)/.exec(info)?.[1] ?? ''
  const loading = /^loading:1/m.test(info)
  try {
    const config = Config.parse(
      await client.configGet(['appendonly', 'appendfsync', 'maxmemory', 'maxmemory-policy']),
    )
    return { run, loading, durability: durabilityOf(config), evicts: evicts(config) }
  } catch {
    return { run, loading, durability: 'none', evicts: false }
  }
}

function durabilityOf(config: z.infer<typeof Config>): Durability {
  if (config.appendonly !== 'yes') return 'none'
  const sync = Durability.safeParse(config.appendfsync)
  return sync.success ? sync.data : 'none'
}

const evicts = (config: z.infer<typeof Config>): boolean =>
  config.maxmemory !== '0' && config['maxmemory-policy'] !== 'noeviction'
