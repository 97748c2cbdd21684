import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  FIRST_EPOCH,
  openRedisPlanStore,
  openSqlitePlanStore,
  type PlanStore,
  PlanUnavailable,
} from '@homeward/server/plan'
import { type Named, openRedis } from '@homeward/server/scale'
import { OperationId } from '@homeward/shared/basics'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { planStoreContract } from '../../server/src/plan/planStoreContract.ts'
import { noRedis, type PrivateRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

let operations = 0
const nextOperation = (): Named => ({ id: OperationId.parse(`op-${++operations}`), mode: 'live' })

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-plan-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function openNode(server: PrivateRedis, operation: Named, at = folder()): Promise<PlanStore> {
  const redis = await openRedis({ url: server.url, durability: 'always', log: () => {} })
  onTestFinished(() => redis.close())
  const store = openRedisPlanStore({ redis, operation, folder: at, log: () => {} })
  onTestFinished(() => store.close())
  return store
}

const bytes = (...values: number[]) => Uint8Array.from(values)
describe.skipIf(noRedis)('redisPlanStore', () => {
  let server: PrivateRedis
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.remove())

  planStoreContract(
    'redisPlanStore',
    async () => {
      const operation = nextOperation()
      const at = folder()
      const store = await openNode(server, operation, at)
      const again = async () => {
        await store.close()
        return openNode(server, operation, at)
      }
      return { store, again }
    },
    { outlives: true },
  )

  test('[N1] [Y7] what one node appends the other hears of and reads, in one order', async () => {
    const operation = nextOperation()
    const [one, two] = [await openNode(server, operation), await openNode(server, operation)]
    const heard: string[] = []
    onTestFinished(two.watch((document) => heard.push(document)))
    await two.read('plan')
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? one : two).append('plan', FIRST_EPOCH, [bytes(i), bytes(100 + i)]),
      ),
    )
    await until('it is heard of', () => heard.length > 0)
    expect(new Set(heard)).toEqual(new Set(['plan']))
    const record = await one.read('plan')
    expect(record.updates.map(({ n }) => n)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    expect(await two.read('plan')).toEqual(record)
  })

  test('[N2] the plan of a single server is taken over when Redis has none', async () => {
    const at = folder()
    const single = openSqlitePlanStore(at)
    await single.append('plan', FIRST_EPOCH, [bytes(1), bytes(2), bytes(3)])
    await single.compact('plan', FIRST_EPOCH, 2, bytes(7))
    const before = await single.read('plan')
    await single.close()
    const operation = nextOperation()
    const store = await openNode(server, operation, at)
    expect(await store.read('plan')).toEqual(before)
    expect(await (await openNode(server, operation)).read('plan')).toEqual(before)
  })

  test('[N2] [N4] while Redis is away nothing is taken; one that comes back empty gets all of it again', async () => {
    const own = await startRedis()
    onTestFinished(() => own.remove())
    const operation = nextOperation()
    const [one, two] = [await openNode(own, operation), await openNode(own, operation)]
    await one.read('plan')
    await two.read('plan')
    await one.append('plan', FIRST_EPOCH, [bytes(1), bytes(2)])
    await one.compact('plan', FIRST_EPOCH, 1, bytes(1))
    await two.append('plan', FIRST_EPOCH, [bytes(3)])
    await own.kill()
    await expect(one.append('plan', FIRST_EPOCH, [bytes(4)])).rejects.toBeInstanceOf(
      PlanUnavailable,
    )
    own.forget()
    await own.start()
    await until('it takes updates again', () =>
      two.append('plan', FIRST_EPOCH, [bytes(5)]).then(
        () => true,
        () => false,
      ),
    )
    await until('all that was acknowledged is there', async () => {
      const { state, updates } = await one.read('plan')
      const held = [...(state ?? []), ...updates.flatMap(({ update }) => [...update])]
      return [1, 2, 3, 5].every((value) => held.includes(value))
    })
  })
})
