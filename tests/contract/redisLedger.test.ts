import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Ledger,
  LedgerDamaged,
  LedgerUnavailable,
  openRedisLedger,
  openSqliteLedger,
} from '@homeward/server/ledger'
import { type Named, openRedis } from '@homeward/server/scale'
import { OperationId } from '@homeward/shared/basics'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ledgerContract, line } from '../../server/src/ledger/ledgerContract.ts'
import { noRedis, type PrivateRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

let operations = 0
const nextOperation = (): Named => ({ id: OperationId.parse(`op-${++operations}`), mode: 'live' })

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-ledger-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

interface Node {
  readonly ledger: Ledger
  readonly grown: () => number
  readonly overtaken: () => number
  stop(): Promise<void>
}

/** One node of several: its own connections, its own copy. */
async function openNode(server: PrivateRedis, operation: Named, at = folder()): Promise<Node> {
  const redis = await openRedis({ url: server.url, durability: 'always', log: () => {} })
  let grown = 0
  let overtaken = 0
  const ledger = await openRedisLedger({
    redis,
    operation,
    folder: at,
    grew: () => (grown += 1),
    overtaken: () => (overtaken += 1),
    log: () => {},
  }).catch(async (error: unknown) => {
    await redis.close()
    throw error
  })
  let open = true
  const stop = async () => {
    if (!open) return
    open = false
    await ledger.close()
    await redis.close()
  }
  onTestFinished(stop)
  return { ledger, grown: () => grown, overtaken: () => overtaken, stop }
}

const appended = async (ledger: Ledger, ...numbers: number[]) => {
  await until('the append is taken', () =>
    ledger.append(numbers.map((n) => line(n))).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof LedgerUnavailable)) throw error
        return false
      },
    ),
  )
}
const seqOf = async (ledger: Ledger) => (await ledger.end()).seq

describe.skipIf(noRedis)('redisLedger', () => {
  let server: PrivateRedis
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.remove())

  ledgerContract('redisLedger', async () => {
    const node = await openNode(server, nextOperation())
    return { ...node.ledger, close: () => node.stop() }
  })

  test('[L3] [S4] of many appends at the same end on three nodes one is written', async () => {
    const operation = nextOperation()
    const nodes = await Promise.all([1, 2, 3].map(() => openNode(server, operation)))
    const outcomes = await Promise.all(
      nodes.flatMap(({ ledger }, node) =>
        [1, 2, 3, 4].map((n) =>
          ledger.appendAt(0, [line(node * 10 + n), line(100 + node * 10 + n)]),
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome !== 'moved-on')).toHaveLength(1)
    for (const { ledger } of nodes) {
      await until('all have heard', async () => (await seqOf(ledger)) === 2)
      await ledger.verify()
    }
  })

  test('[L1] [L2] entries sent to every node at once are recorded once, in one order', async () => {
    const operation = nextOperation()
    const nodes = await Promise.all([1, 2, 3].map(() => openNode(server, operation)))
    const verdicts = await Promise.all(
      nodes.flatMap(({ ledger }) =>
        Array.from({ length: 40 }, (_, i) => ledger.append([line(2 * i), line(2 * i + 1)])),
      ),
    )
    expect(verdicts.flat().filter(({ became }) => became === 'recorded')).toHaveLength(80)
    const ends = await Promise.all(
      nodes.map(async ({ ledger }) => {
        await until('all have heard', async () => (await seqOf(ledger)) === 80)
        return ledger.readAfter(0, 100)
      }),
    )
    expect(ends[1]).toEqual(ends[0])
    expect(ends[2]).toEqual(ends[0])
    expect(ends[0]?.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1))
  })

  test('[N1] a node is told when another has appended, and only then', async () => {
    const operation = nextOperation()
    const [one, two] = [await openNode(server, operation), await openNode(server, operation)]
    expect(two.grown()).toBe(0)
    await one.ledger.append([line(1)])
    await until('the other node is told', () => two.grown() > 0)
    expect(await two.ledger.readAfter(0, 10)).toEqual([{ seq: 1, ...line(1) }])
  })

  test('[L2] a moved-on append can read at once what it has missed', async () => {
    const operation = nextOperation()
    const [one, two] = [await openNode(server, operation), await openNode(server, operation)]
    await one.ledger.append([line(1)])
    expect(await two.ledger.appendAt(0, [line(2)])).toBe('moved-on')
    expect(await two.ledger.readAfter(0, 10)).toHaveLength(1)
  })

  test('[N2] the ledger of a single server is taken over when Redis has none', async () => {
    const at = folder()
    const single = openSqliteLedger(at)
    await single.append(Array.from({ length: 1_200 }, (_, i) => line(i)))
    const end = await single.end()
    await single.close()
    const { ledger } = await openNode(server, nextOperation(), at)
    expect(await ledger.end()).toEqual(end)
    await ledger.verify()
  })

  test('[N3] a copy with nothing in common with Redis is named and not touched', async () => {
    const operation = nextOperation()
    const { ledger } = await openNode(server, operation)
    await ledger.append([line(1)])
    const at = folder()
    const other = openSqliteLedger(at)
    await other.append([line(7)])
    await other.close()
    await expect(openNode(server, operation, at)).rejects.toBeInstanceOf(LedgerDamaged)
    const still = openSqliteLedger(at)
    onTestFinished(() => still.close())
    expect(await still.readAfter(0, 10)).toEqual([{ seq: 1, ...line(7) }])
    expect(await ledger.readAfter(0, 10)).toHaveLength(1)
  })
})

describe.skipIf(noRedis)('redisLedger and a Redis that goes away', () => {
  const ownRedis = async (settings?: readonly string[]) => {
    const server = await startRedis(settings)
    onTestFinished(() => server.remove())
    return server
  }

  test('[L4] [N4] while it is away nothing is recorded and reads go on; then it goes on', async () => {
    const server = await ownRedis()
    const { ledger } = await openNode(server, nextOperation())
    await ledger.append([line(1)])
    await server.kill()
    await expect(ledger.append([line(2)])).rejects.toBeInstanceOf(LedgerUnavailable)
    expect(await ledger.readAfter(0, 10)).toHaveLength(1)
    await server.start()
    await appended(ledger, 2)
    expect(await seqOf(ledger)).toBe(2)
    await ledger.verify()
  })

  test('[L5] [N2] a Redis that comes back empty is given all that was acknowledged', async () => {
    const server = await ownRedis()
    const operation = nextOperation()
    const [one, two] = [await openNode(server, operation), await openNode(server, operation)]
    await appended(one.ledger, 1, 2, 3)
    await appended(two.ledger, 4)
    await until('both have all', async () => (await seqOf(one.ledger)) === 4)
    const before = await one.ledger.readAfter(0, 10)
    await server.kill()
    server.forget()
    await server.start()
    await appended(two.ledger, 5)
    await until('both have all', async () => (await seqOf(one.ledger)) === 5)
    expect((await two.ledger.readAfter(0, 10)).slice(0, 4)).toEqual(before)
    expect([one.overtaken(), two.overtaken()]).toEqual([0, 0])
    await one.ledger.verify()
  })

  test('[L5] [N3] a node that was away when its last entries were lost records them again', async () => {
    const server = await ownRedis()
    const operation = nextOperation()
    const at = folder()
    const [one, two] = [await openNode(server, operation), await openNode(server, operation, at)]
    await appended(one.ledger, 1)
    await until('both have it', async () => (await seqOf(two.ledger)) === 1)
    await one.stop()
    await appended(two.ledger, 2, 3)
    await two.stop()
    await server.kill()
    server.forget()
    await server.start()

    const third = await openNode(server, operation) // a new node, and other entries in their place
    await appended(third.ledger, 1, 8)
    const back = await openNode(server, operation, at)
    expect((await back.ledger.readAfter(0, 10)).map(({ id }) => id)).toEqual(
      [1, 8, 2, 3].map((n) => line(n).id),
    )
    expect(readdirSync(at)).toContain('overtaken-1.sqlite')
    await back.ledger.verify()
  })

  test('[N3] a running node that was overtaken says so and records nothing more', async () => {
    const server = await ownRedis()
    const operation = nextOperation()
    const { ledger, overtaken } = await openNode(server, operation)
    await appended(ledger, 1, 2)
    const other = await startRedis() // a replacement that others have already written to
    onTestFinished(() => other.remove())
    const third = await openNode(other, operation)
    await appended(third.ledger, 1, 9)
    await third.stop()
    await server.kill()
    server.becomes(other)
    await server.start()
    await until('it says so', () => overtaken() > 0)
    await expect(ledger.append([line(3)])).rejects.toBeInstanceOf(LedgerUnavailable)
    expect(await ledger.readAfter(0, 10)).toHaveLength(2)
  })

  test('[N4] [L5] a Redis that still reads what it had stored is waited for', async () => {
    const server = await ownRedis()
    const node = await openNode(server, nextOperation())
    for (let n = 0; n < 60; n += 1) await node.ledger.append([line(n)])
    await server.kill()
    await server.start('--key-load-delay', '20000') // µs for each command: two seconds in all
    await expect(node.ledger.append([line(60)])).rejects.toBeInstanceOf(LedgerUnavailable)
    await appended(node.ledger, 60)
    expect(await seqOf(node.ledger)).toBe(61)
    expect(node.overtaken()).toBe(0)
    await node.ledger.verify()
  })

  test('[N5] a Redis that keeps less than was asked for is refused, and says what it keeps', async () => {
    const server = await ownRedis(['--appendonly', 'yes', '--appendfsync', 'everysec'])
    const open = (durability: 'always' | 'everysec') =>
      openRedis({ url: server.url, durability, log: () => {} })
    await expect(open('always')).rejects.toThrow(/everysec/)
    const redis = await open('everysec')
    expect(redis.durability()).toBe('everysec')
    await redis.close()
  })

  test('[N5] a Redis that may evict keys is refused', async () => {
    const server = await ownRedis([
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
      ...['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'],
    ])
    await expect(
      openRedis({ url: server.url, durability: 'always', log: () => {} }),
    ).rejects.toThrow(/noeviction/)
  })

  test('[L4] a Redis without room left refuses as a full disk does', async () => {
    const server = await ownRedis([
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
      ...['--maxmemory', '2mb', '--maxmemory-policy', 'noeviction'],
    ])
    const { ledger } = await openNode(server, nextOperation())
    let acknowledged = 0
    const fill = async () => {
      for (let n = 0; ; n += 500) {
        await ledger.append(Array.from({ length: 500 }, (_, i) => line(n + i)))
        acknowledged = n + 500
      }
    }
    await expect(fill()).rejects.toMatchObject({ code: 'storage-full' })
    expect(await ledger.readAfter(0, 100_000)).toHaveLength(acknowledged)
  })
})
