import type { Keys } from '../keys/index.ts'
import { openRedisLedger } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import type { About, Operations } from '../operation/index.ts'
import { openRedisRegister } from '../register/index.ts'
import type { Named, Redis } from '../scale/index.ts'
import type { OperationStores } from './openOperations.ts'

export interface SharedStoresParts {
  readonly redis: Redis
  readonly log: Log
  readonly keys: Keys
  readonly operations: () => Operations | undefined
  /** What this node has told is not what Redis holds: it must end, and open its operations again. */
  readonly overtaken: (error: Error) => void
}

/** The stores of operations that several nodes serve together. */
export function sharedStores(parts: SharedStoresParts): OperationStores {
  const { redis, log, keys, operations, overtaken } = parts
  const behind = (about: About) => (error: unknown) =>
    log('catch-up-failed', { operation: about.id, error })
  return {
    openLedger: (about, folder) =>
      openRedisLedger({
        redis,
        log,
        operation: named(about),
        folder,
        grew: () => void operations()?.get(about.id)?.catchUp().catch(behind(about)),
        overtaken,
      }),
    openRegister: (about, folder) =>
      openRedisRegister({
        ...{ redis, log, operation: named(about), folder },
        key: keys.of(about.mode, about.id),
      }),
    knownUpTo: (now) => redis.knownUpTo(now),
  }
}

/** Replays are read-only: each node has its own. */
function named({ id, mode }: About): Named {
  if (mode === 'replay') throw new Error(`${id} is a replay, and shared with nobody`)
  return { id, mode }
}
