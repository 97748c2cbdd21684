import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type OperationKey, WrongKey } from '../keys/index.ts'
import { LedgerUnavailable } from '../ledger/index.ts'
import type { Log } from '../log/index.ts'
import type { Named, Redis } from '../scale/index.ts'
import { openInside } from './inside.ts'
import { openNodeCopy } from './nodeCopy.ts'
import { registerKeys } from './redisRegisterKeys.ts'
import type { Register } from './register.ts'
import { sealedRegister } from './sealedRegister.ts'
import { lockOld, REGISTER_FILE } from './sqliteRegister.ts'
import { openVault } from './vault.ts'
import { openVersions } from './versionsFile.ts'

export interface RedisRegisterOptions {
  readonly redis: Redis
  readonly operation: Named
  /** The same master key at every node; the operation's own key goes with Redis, wrapped by it. */
  readonly key: OperationKey
  /** Where this node keeps its own copy, an SQLite register like that of a single server. */
  readonly folder: string
  readonly log: Log
}

/**
 * People and texts of several nodes. Redis holds sealed rows; each node keeps a copy that it
 * searches and that goes on answering while Redis is away. What a Redis came back without is put
 * again.
 *
 * @throws LedgerUnavailable when Redis cannot be read
 * @throws WrongKey when this node's master key is not that of the others
 */
export async function openRedisRegister(options: RedisRegisterOptions): Promise<Register> {
  const { redis, operation, key, folder, log } = options
  const keys = registerKeys(redis.client, operation)
  const vault = openVault(join(folder, REGISTER_FILE))
  const versions = openVersions(folder)
  let open = true
  const closeFiles = () => {
    vault.close()
    versions.close()
  }
  const fault = (error: unknown) => {
    if (open) log('register-behind', { operation: operation.id, error })
  }

  /** A copy that has changed over to the key of the others, and was cut off before it kept it. */
  async function openWithAgreed() {
    try {
      return openInside(vault, key)
    } catch (error) {
      const agreed = error instanceof WrongKey && (await told(keys.agreedLock()))
      if (!agreed) throw error
      key.adopt(agreed)
      return openInside(vault, key)
    }
  }

  async function start() {
    const inside = await openWithAgreed()
    const copy = openNodeCopy({ inside, keys, versions, fresh: randomUUID })
    const after = { id: await told(keys.lastNews()) }
    await told(copy.reconcile())
    const unwatch = redis.wake.watch(
      keys.news,
      () => after.id,
      (messages) => {
        after.id = messages.at(-1)?.id ?? after.id
        copy.pull().catch(fault)
      },
    )
    return { inside, copy, unwatch }
  }
  const { inside, copy, unwatch } = await start().catch((error: unknown) => {
    closeFiles()
    throw error
  })
  const forget = redis.onReady(() => void copy.reconcile().catch(fault))

  const register = sealedRegister(inside, {
    claim: (persons) => told(copy.claim(persons)),
    async keep(rows, texts) {
      await told(keys.put(rows, texts, 'always'))
      await told(copy.pull())
    },
    async erase(persons) {
      inside.erase(persons) // also when the others cannot be told: they are told when Redis is back
      await told(keys.erase(persons))
    },
    async eraseAll() {
      inside.eraseAll()
      await told(keys.eraseAll())
    },
    async seal() {
      inside.seal() // at once, whatever Redis says
      await told(copy.seal())
    },
    unseal: () => told(copy.unseal()),
    async close() {
      open = false
      unwatch()
      forget()
      await copy.settled()
      versions.close()
    },
  })
  await lockOld(vault, register)
  let closing: Promise<void> | undefined
  return { ...register, close: () => (closing ??= register.close()) }
}

async function told<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked
  } catch (error) {
    throw error instanceof LedgerUnavailable || error instanceof WrongKey
      ? error
      : new LedgerUnavailable('try-again', error)
  }
}
