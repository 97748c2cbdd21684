import { expect, onTestFinished, test } from 'vitest'
import { reportFigure } from '../support/figures.ts'
import { openNodes } from '../support/nodes.ts'
import { knock, letIn } from '../support/phone.ts'
import { type Product, startProduct } from '../support/product.ts'
import { noRedis, type PrivateRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

/** Devices that are cut off one after another; the release takes 200. */
const REVOCATIONS = Number(process.env.HOMEWARD_REVOCATIONS ?? 5)
const AT_ONCE = 10

/** A Redis of this test's own. */
async function ownRedis(): Promise<PrivateRedis> {
  const redis = await startRedis()
  onTestFinished(() => redis.remove())
  return redis
}

test.skipIf(noRedis)(
  '[U28] a device that is cut off at one node is out at both, is told why, and never comes back',
  async () => {
    const nodes = await openNodes(await ownRedis())
    const took: number[] = []
    for (let done = 0; done < REVOCATIONS; done += AT_ONCE) {
      const batch = Array.from({ length: Math.min(AT_ONCE, REVOCATIONS - done) })
      took.push(...(await Promise.all(batch.map(() => cutOffOne(nodes)))))
    }
    reportFigure(`worst of ${took.length}, ms`, Math.round(Math.max(...took)))
  },
)

/** Lets a phone in, connects it to both nodes and cuts it off at one. @returns ms until both had ended */
async function cutOffOne(nodes: readonly [Product, Product]): Promise<number> {
  const [one, two] = nodes
  const phone = await letIn(one, 'officer')
  const entered = await phone.enter(two)
  if (!('cookie' in entered)) throw new Error(entered.code)
  const told = await Promise.all(nodes.map((node) => connected(node, phone)))
  const at = performance.now()
  const revoked = await one.ask(`/api/devices/${phone.device}/revoke`, {
    ...{ role: 'officer', body: { reason: 'lost' } },
  })
  expect(revoked.status).toBe(200)
  const last = await Promise.all(told.map(({ cut }) => cut))
  const took = performance.now() - at
  expect(last).toEqual(['device-revoked', 'device-revoked'])
  for (const node of nodes) {
    expect(await knock(node, '/live', await phone.proof(node))).toBe('device-revoked')
    expect(await phone.enter(node)).toEqual({ code: 'device-revoked' })
    const headers = { cookie: `homeward=${entered.cookie}` }
    expect((await node.ask('/api/operations', { headers })).status).toBe(401)
  }
  return took
}

test.skipIf(noRedis)(
  '[U25] a signature that comes to two nodes at once opens one of them',
  async () => {
    const nodes = await openNodes(await ownRedis())
    const phone = await letIn(nodes[0], 'officer')
    for (let i = 0; i < 5; i += 1) {
      const proof = await phone.proof(nodes[0])
      const both = await Promise.all(nodes.map((node) => phone.enter(node, proof)))
      expect(both.filter((entered) => 'cookie' in entered)).toHaveLength(1)
    }
  },
)

test.skipIf(noRedis)(
  '[U28] while Redis is away no device comes in, and none is told that it is cut off',
  async () => {
    const own = await ownRedis()
    const node = await startProduct({
      env: { HOMEWARD_REDIS_URL: own.url, HOMEWARD_SCENARIOS: '/nowhere' },
    })
    onTestFinished(() => node.remove())
    const phone = await letIn(node, 'officer')
    const before = await phone.proof(node)
    await own.kill()
    expect(await phone.enter(node, before)).toMatchObject({ code: 'try-again' })
    expect(await knock(node, '/live', before)).toBe('try-again')
    await own.start()
    await until('the phone is in again', async () => 'cookie' in (await phone.enter(node)))
  },
)

/** Opens a socket of a phone; `cut` is the last word that it hears. */
async function connected(node: Product, phone: Awaited<ReturnType<typeof letIn>>) {
  const socket = await knock(node, '/live', await phone.proof(node))
  if (typeof socket === 'string') throw new Error(socket)
  onTestFinished(() => void socket.disconnect())
  let last = ''
  socket.on('cut', ({ refusal }: { refusal: { code: string } }) => {
    last = refusal.code
  })
  return { cut: new Promise<string>((resolve) => socket.on('disconnect', () => resolve(last))) }
}
