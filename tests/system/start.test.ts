import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROLES } from '@homeward/shared/access'
import { OperationList } from '@homeward/shared/protocol'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failToStart, freePort, type Product, startProduct } from '../support/product.ts'

/** Without replays: they are tried by themselves, and take their time. */
const nowhere = { HOMEWARD_SCENARIOS: '/nowhere' }

async function fresh(env: Record<string, string> = {}): Promise<Product> {
  const product = await startProduct({ env: { ...nowhere, ...env } })
  onTestFinished(() => product.remove())
  return product
}
const codeOf = (url: string) => new URL(url).hash.slice(1)
const operationsOf = async (product: Product, role: string) => {
  const answer = await product.ask('/api/operations', { role })
  return OperationList.parse(await answer.json()).operations
}

test('[J1] the first start makes links for its owner alone and operations that are not started', async () => {
  const product = await fresh()
  expect(product.links.map(({ role }) => role).sort()).toEqual(
    [...ROLES.filter((role) => role !== 'public'), 'chief'].sort(),
  )
  for (const { url } of product.links) {
    expect(new URL(url)).toMatchObject({ pathname: '/sign-in', port: String(product.port) })
    expect(product.said()).toContain(url)
  }
  for (const { token } of product.links) expect(product.said()).not.toContain(token)
  expect(await operationsOf(product, 'chief')).toMatchObject([
    { id: 'live-1', mode: 'live', state: 'notStarted', seq: 0 },
  ])
  expect(await operationsOf(product, 'trainer')).toMatchObject([
    { id: 'drill-1', mode: 'drill', state: 'notStarted', seq: 0 },
  ])
  for (const file of filesIn(product.data)) expect(statSync(file).mode & 0o077, file).toBe(0) // nobody else may read anything of it
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  )
}

test('[E2] a link works once, in a browser and never again; signing out ends it', async () => {
  const product = await fresh()
  const [link] = product.links
  if (!link) throw new Error('no link')
  const signIn = () => product.ask('/api/sign-in', { body: { code: codeOf(link.url) } })
  const entered = await signIn()
  expect(await entered.json()).toMatchObject({ actor: 'chief-1', role: 'chief', audience: 'live' })
  const cookie = entered.headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/^homeward=[\w.-]+; Path=\/; Max-Age=259200; HttpOnly; SameSite=Strict$/)
  expect((await signIn()).status).toBe(401)

  const headers = { cookie: cookie.split(';')[0] ?? '' }
  expect(await (await product.ask('/api/session', { headers })).json()).toMatchObject({
    role: 'chief',
  })
  expect((await product.ask('/api/session', { headers, method: 'DELETE' })).status).toBe(200)
  expect((await product.ask('/api/session', { headers })).status).toBe(401)
})

test('[E3] [J2] a second start renews used links, keeps tokens and sessions, and finds all as it was', async () => {
  const first = await startProduct({ env: nowhere })
  const [used] = first.links
  if (!used) throw new Error('no link')
  const entered = await first.ask('/api/sign-in', { body: { code: codeOf(used.url) } })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const report = { id: 'report-0001', at: Date.now(), heardAt: Date.now(), event: checkIn }
  await first.ask('/api/operations/live-1/reports', { role: 'consul', body: { reports: [report] } })
  expect(await first.stop()).toBe(0)

  const second = await startProduct({ data: first.data, port: first.port, env: nowhere })
  onTestFinished(() => second.remove())
  const was = (i: number) => first.links[i]
  expect(second.links.map(({ token }) => token)).toEqual(first.links.map(({ token }) => token))
  expect(second.links[0]?.url).not.toBe(used.url)
  expect(second.links[1]?.url).toBe(was(1)?.url)
  expect((await second.ask('/api/session', { headers: { cookie } })).status).toBe(200)
  expect(await operationsOf(second, 'chief')).toMatchObject([{ id: 'live-1', seq: 1 }])
  const again = await second.ask('/api/operations/live-1/reports', {
    role: 'consul',
    body: { reports: [report] },
  })
  expect(await again.json()).toMatchObject({ verdicts: [{ verdict: 'duplicate', seq: 1 }] })
})
const checkIn = { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }

test('[J3] a process for drills opens no live path', async () => {
  const product = await fresh({ HOMEWARD_KINDS: 'drill' })
  expect(existsSync(join(product.data, 'live'))).toBe(false)
  expect(await operationsOf(product, 'chief')).toEqual([])
  expect((await operationsOf(product, 'trainer')).map(({ id }) => id)).toEqual(['drill-1'])
  const live = await product.ask('/api/operations/live-1/picture', { role: 'chief' })
  expect(live.status).toBe(404)
})

describe('[J4] what is wrong at the start is said in a sentence, and nothing is left running', () => {
  test('a setting', async () => {
    const data = await mkdtemp(join(tmpdir(), 'homeward-test-'))
    onTestFinished(() => rmSync(data, { recursive: true, force: true }))
    const env = { HOMEWARD_KINDS: 'live,secretvalue', HOMEWARD_URL: 'ftp://x' }
    const { code, said } = await failToStart({ data, env })
    expect(code).toBe(1)
    expect(said).toContain('HOMEWARD_KINDS')
    expect(said).toContain('HOMEWARD_URL')
    expect(said).not.toContain('secretvalue')
  })

  test('a port that is taken', async () => {
    const data = await mkdtemp(join(tmpdir(), 'homeward-test-'))
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    onTestFinished(() => {
      other.close()
      rmSync(data, { recursive: true, force: true })
    })
    const { code, said } = await failToStart({ data, port, env: nowhere })
    expect(code).toBe(1)
    expect(said).toContain(`port ${port}`)
    expect(said).toContain('PORT')
  })

  test('a folder that is a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'homeward-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'data'), '')
    const { code, said } = await failToStart({ data: join(folder, 'data'), env: nowhere })
    expect(code).toBe(1)
    expect(said).toContain(join(folder, 'data'))
  })
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '[J5] %s lets an answer come to its end, closes the stores and ends with 0',
  async (signal) => {
    const product = await fresh()
    const reports = Array.from({ length: 500 }, (_, i) => ({
      id: `report-${i}`.padEnd(10, '-'),
      at: Date.now(),
      heardAt: Date.now(),
      event: checkIn,
    }))
    const answer = product.ask('/api/operations/live-1/reports', {
      role: 'consul',
      body: { reports },
    })
    await new Promise((resolve) => setTimeout(resolve, 15))
    expect(await product.stop(signal)).toBe(0)
    const verdicts = await answer.then(
      async (came) => (await came.json()) as { verdicts: { verdict: string }[] }, // the route's answer
      () => undefined,
    )
    // Whoever was told "recorded" finds it recorded; the write-ahead log is folded in.
    const folder = join(product.data, 'live/live-1')
    expect(existsSync(join(folder, 'ledger.sqlite-wal'))).toBe(false)
    if (verdicts) expect(readFileSync(join(folder, 'ledger.head'), 'latin1')).toContain('500 ')
  },
)
