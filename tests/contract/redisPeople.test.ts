import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openAccounts } from '@homeward/server/accounts'
import { openKeys, randomKey } from '@homeward/server/keys'
import { openRedisRecords, type Records } from '@homeward/server/records'
import { openRedisRegister, openSqliteRegister, type Register } from '@homeward/server/register'
import { type Named, openRedis, type Redis } from '@homeward/server/scale'
import { openSessions, renewLinks } from '@homeward/server/session'
import { OperationId } from '@homeward/shared/basics'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { recordsContract } from '../../server/src/records/recordsContract.ts'
import { card, prose, registerContract } from '../../server/src/register/registerContract.ts'
import { noRedis, type PrivateRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

let operations = 0
const nextOperation = (): Named => ({ id: OperationId.parse(`op-${++operations}`), mode: 'live' })

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'homeward-register-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function connect(server: PrivateRedis): Promise<Redis> {
  const redis = await openRedis({ url: server.url, durability: 'always', log: () => {} })
  onTestFinished(() => redis.close())
  return redis
}

/** Every node has its own folder of keys, and the master key that all were given. */
const given = join(mkdtempSync(join(tmpdir(), 'homeward-key-')), 'given')
writeFileSync(given, randomKey())
afterAll(() => rmSync(dirname(given), { recursive: true, force: true }))
const keyFor = ({ mode, id }: Named, keys: string) => openKeys(keys, given).of(mode, id)

async function openNode(server: PrivateRedis, operation: Named, at = folder(), keys = folder()) {
  const register = await openRedisRegister({
    redis: await connect(server),
    operation,
    key: keyFor(operation, keys),
    folder: at,
    log: () => {},
  })
  onTestFinished(() => register.close())
  return register
}

const sessionsIn = (records: Records) =>
  openSessions(records, openAccounts(records, Date.now), Date.now)

async function signInsOf(server: PrivateRedis): Promise<Records> {
  const records = await openRedisRecords(await connect(server), folder(), () => {})
  onTestFinished(() => records.close())
  return records
}

const nameOf = async (register: Register, n: number) =>
  (await register.cards([card(n).person]))[0]?.nameLatin

describe.skipIf(noRedis)('names and sign-ins of several nodes', () => {
  let server: PrivateRedis
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.remove())

  registerContract('redisRegister', () => openNode(server, nextOperation()))

  test('[N1] a name written at one node is read and found at the other, and the later word holds', async () => {
    const operation = nextOperation()
    const [one, two] = [await openNode(server, operation), await openNode(server, operation)]
    await one.putCards([card(1), card(2, { nameLatin: 'LI Na' })])
    await one.putProse([prose('log-1')])
    await until('the name is there', async () => (await nameOf(two, 1)) !== undefined)
    expect(await two.search('li na', 5)).toEqual([card(2, { nameLatin: 'LI Na' })])
    await until('the words are there', async () => (await two.prose()).length === 1)
    await two.putCards([card(1, { nameLatin: 'WANG Xiaomin' })])
    await until('the later word', async () => (await nameOf(one, 1)) === 'WANG Xiaomin')
  })

  test('[N1] a node that was away copies what was written meanwhile', async () => {
    const operation = nextOperation()
    const [at, keys] = [folder(), folder()]
    const one = await openNode(server, operation)
    const two = await openNode(server, operation, at, keys)
    await one.putCards([card(1)])
    await two.close()
    await one.putCards(Array.from({ length: 1_200 }, (_, i) => card(i + 2)))
    const back = await openNode(server, operation, at, keys)
    expect(await nameOf(back, 1_201)).toBe(card(1).nameLatin)
  })

  test('[N2] the register of a single server is taken over, and overwrites nothing', async () => {
    const operation = nextOperation()
    const one = await openNode(server, operation)
    await one.putCards([card(1, { nameLatin: 'NEWER Name' })])
    const [at, keys] = [folder(), folder()]
    const single = await openSqliteRegister(at, keyFor(operation, keys))
    await single.putCards([card(1), card(2)])
    await single.putProse([prose('log-1')])
    await single.close()
    const two = await openNode(server, operation, at, keys)
    expect(await nameOf(two, 1)).toBe('NEWER Name')
    await until('all has come over', async () => (await nameOf(one, 2)) !== undefined)
    expect(await nameOf(one, 1)).toBe('NEWER Name')
    await until('words too', async () => (await one.prose()).length === 1)
  })

  test('[N2] [N4] names go on being read while Redis is away, and come back into an empty one', async () => {
    const own = await startRedis()
    onTestFinished(() => own.remove())
    const operation = nextOperation()
    const [one, two] = [await openNode(own, operation), await openNode(own, operation)]
    await one.putCards([card(1)])
    await own.kill()
    expect(await nameOf(one, 1)).toBe(card(1).nameLatin)
    await expect(one.putCards([card(2)])).rejects.toMatchObject({ code: 'try-again' })
    own.forget()
    await own.start()
    await until('it takes names again', () =>
      one.putCards([card(2)]).then(
        () => true,
        () => false,
      ),
    )
    await until('the other has it', async () => (await nameOf(two, 2)) !== undefined)
    const third = await openNode(own, operation)
    expect(await nameOf(third, 1)).toBe(card(1).nameLatin)
  })

  recordsContract('redisRecords', async () => {
    const redis = await connect(server)
    await redis.client.flushAll() // the ids of the contract are the same each time
    return openRedisRecords(redis, folder(), () => {})
  })

  test('[E2] [N1] a link of one node signs in at the other, once, and signing out holds for both', async () => {
    const [one, two] = [await signInsOf(server), await signInsOf(server)]
    const [link] = await renewLinks(join(folder(), 'links.json'), one, 'http://one')
    const code = link?.url.split('#')[1] ?? ''
    const sessions = [one, two].map(sessionsIn)
    const tries = await Promise.all([...sessions, ...sessions].map((at) => at.signIn(code)))
    const signedIn = tries.filter(({ ok }) => ok)
    expect(signedIn).toHaveLength(1)
    const cookie = signedIn[0]?.ok ? signedIn[0].value.cookie : ''
    for (const at of sessions) {
      expect(await at.find({ cookie })).toMatchObject({ role: 'chief' })
      expect(await at.find({ token: link?.token ?? '' })).toMatchObject({ role: 'chief' })
    }
    await sessions[0]?.signOut(cookie)
    expect(await sessions[1]?.find({ cookie })).toBeUndefined()
  })

  test('[N4] while Redis is away those who are signed in go on, and nobody else gets in', async () => {
    const own = await startRedis()
    onTestFinished(() => own.remove())
    const credentials = await signInsOf(own)
    const links = await renewLinks(join(folder(), 'links.json'), credentials, 'http://one')
    const sessions = sessionsIn(credentials)
    const stranger = sessionsIn(await signInsOf(own)) // a node that never met them
    expect(await sessions.find({ token: links[0]?.token ?? '' })).toMatchObject({ role: 'chief' })
    await own.kill()
    expect(await sessions.find({ token: links[0]?.token ?? '' })).toMatchObject({ role: 'chief' })
    await expect(stranger.find({ token: links[0]?.token ?? '' })).rejects.toThrow()
    await expect(sessions.signIn(links[1]?.url.split('#')[1] ?? '')).rejects.toThrow()
  })

  test('[N2] a Redis that comes back empty knows who is signed in, and who was signed out', async () => {
    const own = await startRedis()
    onTestFinished(() => own.remove())
    const [one, two] = [await signInsOf(own), await signInsOf(own)]
    const [link] = await renewLinks(join(folder(), 'links.json'), one, 'http://one')
    const sessions = [one, two].map(sessionsIn)
    const signedIn = await sessions[0]?.signIn(link?.url.split('#')[1] ?? '')
    const cookie = signedIn?.ok ? signedIn.value.cookie : ''
    expect(await sessions[1]?.find({ cookie })).toMatchObject({ role: 'chief' })
    await sessions[0]?.signOut(cookie)
    await own.kill()
    own.forget()
    await own.start()
    await until('the token opens the door again', async () => {
      const found = await sessions[1]?.find({ token: link?.token ?? '' }).catch(() => undefined)
      return found?.role === 'chief'
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (const at of sessions) {
      expect(await at.find({ cookie })).toBeUndefined()
      expect((await at.signIn(link?.url.split('#')[1] ?? '')).ok).toBe(false)
    }
  })
})
