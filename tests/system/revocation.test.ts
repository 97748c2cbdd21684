import type { AccountLink } from '@homeward/shared/protocol'
import type { Socket } from 'socket.io-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import type * as z from 'zod'
import { reportFigure } from '../support/figures.ts'
import { nodeSettings, openNodes } from '../support/nodes.ts'
import { openPerson, type Person, signedIn } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'
import { noRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

const REVOCATIONS = Number(process.env.HOMEWARD_REVOCATIONS ?? 5)
const AT_ONCE = 10

/** Somebody with one session, and a socket of it at each of two servers. */
interface Open {
  readonly person: Person
  readonly actor: string
  readonly sockets: readonly Socket[]
}

async function letIn(chief: Person, nodes: readonly [Product, Product]): Promise<Open> {
  const name = { zh: '某人', en: 'Someone' }
  const made = { name, role: 'officer' }
  const { actor, url } = await chief.read<z.infer<typeof AccountLink>>(
    '/api/accounts',
    'POST',
    made,
  )
  const person = openPerson(nodes[0])
  await person.read('/api/sign-in', 'POST', { code: url.split('#')[1] })
  const sockets = await Promise.all(nodes.map((node) => person.connect(node)))
  return { person, actor, sockets }
}

const statusAt = async (node: Product, { person }: Open, path = '/api/session') =>
  (await fetch(`${node.url}${path}`, { headers: { cookie: person.cookie() } })).status

/** Waits until nothing of it opens anything at this server. @returns how long that took, in ms */
async function cutOff(node: Product, one: Open, socket: Socket | undefined): Promise<number> {
  const from = performance.now()
  await until(
    'it is cut off',
    async () => !socket?.connected && (await statusAt(node, one)) === 401,
  )
  return performance.now() - from
}

describe.skipIf(noRedis)('sessions that are ended, on two servers', () => {
  test(`[E5] ${REVOCATIONS} sessions are ended at one server and over at both, sockets and requests`, async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const nodes = await openNodes(redis)
    const chiefs = [await signedIn(nodes[0], 'chief'), await signedIn(nodes[1], 'chief')]
    const took: number[] = []
    for (let done = 0; done < REVOCATIONS; done += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, REVOCATIONS - done) }, async (_, i) => {
          const chief = chiefs[i % 2] ?? chiefs[0]
          if (!chief) throw new Error('no chief')
          const one = await letIn(chief, nodes)
          expect(await statusAt(nodes[1], one)).toBe(200)
          expect(await chief.read(`/api/accounts/${one.actor}/sessions`, 'DELETE')).toEqual({
            ended: 1,
          })
          took.push(
            ...(await Promise.all(nodes.map((node, j) => cutOff(node, one, one.sockets[j])))),
          )
        }),
      )
    expect(took).toHaveLength(2 * REVOCATIONS)
    reportFigure('longest until a session was cut off, ms', Math.round(Math.max(...took)))
  }, 600_000)

  test('[E5] while Redis is away a session is ended where that is asked, the others show nobody’s name, and it is over there when Redis is back', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const nodes = await openNodes(redis)
    const [one, two] = nodes
    const chief = await signedIn(one, 'chief')
    const open = await letIn(chief, nodes)
    const people = '/api/operations/live-1/people?search=nobody'
    expect(await statusAt(two, open, people)).toBe(200)
    expect(await statusAt(one, open)).toBe(200)
    await redis.kill()
    expect(await chief.read(`/api/accounts/${open.actor}/sessions`, 'DELETE')).toEqual({ ended: 1 })
    await cutOff(one, open, open.sockets[0])
    await until(
      'the other shows nobody’s name',
      async () => (await statusAt(two, open, people)) === 503,
    )
    expect(await statusAt(two, open, '/api/operations/live-1/picture')).toBe(200)
    await redis.start()
    await cutOff(two, open, open.sockets[1])
    expect(await statusAt(one, open)).toBe(401)
    expect(await statusAt(two, open, people)).toBe(401)
  }, 60_000)

  test('[E5] what was ended while Redis was away stays ended after a restart of the server that ended it', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const nodes = await openNodes(redis)
    const [one, two] = nodes
    const chief = await signedIn(one, 'chief')
    const open = await letIn(chief, nodes)
    expect(await statusAt(two, open)).toBe(200)
    await redis.kill()
    await chief.read(`/api/accounts/${open.actor}/sessions`, 'DELETE')
    await one.kill()
    redis.forget() // an empty one comes back, and the other server knows the session
    await redis.start()
    const again = await startProduct({
      data: one.data,
      env: nodeSettings(redis),
    })
    onTestFinished(() => again.remove())
    await cutOff(two, open, open.sockets[1])
    expect(await statusAt(again, open)).toBe(401)
  }, 60_000)
})
