import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { feed, readScenario } from '@homeward/scenarios'
import { MINUTE } from '@homeward/shared/basics'
import { Recorded } from '@homeward/shared/ledger'
import { Picture } from '@homeward/shared/picture'
import { CardList } from '@homeward/shared/protocol'
import { expand, fold, instantOf, pictureAt, viewAt } from '@homeward/shared/scenario'
import { afterEach, expect, test } from 'vitest'
import { freePort, type Product, startProduct } from '../support/product.ts'

const UNTIL = '2015-03-29T23:00+03:00'
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** `scenario feed` in a process of its own, as an operator starts it. */
function startFeeder(product: Product, log: string, ...more: string[]) {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      'scenarios/src/main.ts',
      ...['feed', 'yemen-2015', '--into', 'live-1', '--log', log, '--until', UNTIL],
      ...['--url', product.url, '--token', product.token('chief'), '--run', 'test-run', ...more],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  undo.push(async () => child.kill('SIGKILL') && ended)
  return { ended, said: () => said }
}

const acknowledgedIn = (log: string): [id: string, seq: number][] => {
  try {
    return readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(' '))
      .map(([id = '', seq]) => [id, Number(seq)])
  } catch {
    return [] // the feeder has not opened it yet
  }
}

async function read(product: Product, path: string): Promise<Response> {
  const authorization = `Bearer ${product.token('chief')}`
  const answer = await fetch(`${product.url}/api/operations/live-1/${path}`, {
    headers: { authorization },
  })
  expect(answer.status).toBe(200)
  return answer
}

async function ledgerOf(product: Product): Promise<Recorded[]> {
  const lines = (await (await read(product, 'ledger?after=0')).text()).split('\n')
  return lines.filter((line) => line !== '').map((line) => Recorded.parse(JSON.parse(line)))
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 50) {
    if (waited > 60_000) throw new Error('it did not come to that in a minute')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('[F11] [L5] the server dies twice in the middle of a feed, and what was acknowledged is in its ledger once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-feed-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  const log = join(folder, 'acknowledged.log')
  const port = await freePort()
  let product = await startProduct({ port })
  undo.push(() => product.remove())
  const { data } = product
  const feeder = startFeeder(product, log, '--speed', '14400', '--pause', '5')

  for (const reached of [400, 1_200]) {
    await until(() => acknowledgedIn(log).length > reached)
    await product.kill()
    product = await startProduct({ port, data })
  }
  expect(await feeder.ended, feeder.said()).toBe(0)

  const ledger = await ledgerOf(product)
  const numbers = new Map(ledger.map(({ id, seq }) => [id as string, seq]))
  expect(numbers.size).toBe(ledger.length)
  const acknowledged = acknowledgedIn(log)
  for (const [id, seq] of acknowledged) expect([id, numbers.get(id)]).toEqual([id, seq])

  // Everything that was played is there, and the fold says what the scenario says at that moment.
  const scenario = readScenario('yemen-2015')
  const expansion = expand(scenario)
  const at = instantOf(UNTIL)
  const played = expansion.entries.filter(({ eventAt }) => eventAt <= at)
  expect(acknowledged.length).toBe(played.length - 1) // two people start an operation, no feeder
  const { totals } = Picture.parse(await (await read(product, 'picture')).json())
  expect(totals).toEqual(pictureAt(fold(scenario, expansion), viewAt(at, false)).totals)
  expect(totals).toMatchObject({ registered: 598, out: 124, inHaven: 124, aboard: 0, unnamed: 0 })
}, 180_000)

test('[F11] a person is named as soon as they stand in the ledger: cards go before entries', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-feed-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  const product = await startProduct()
  undo.push(() => product.remove())
  const log = join(folder, 'acknowledged.log')
  const feeder = startFeeder(product, log, '--speed', '20000', '--pause', '1')
  const named = new Set<string>()
  for (let ended = false; !ended; ) {
    const persons = (await ledgerOf(product)).flatMap(({ event }) =>
      event.type === 'Registered' && !named.has(event.person) ? [event.person] : [],
    )
    for (let i = 0; i < persons.length; i += 50) {
      const asked = persons.slice(i, i + 50)
      const { cards } = CardList.parse(
        await (await read(product, `people?ids=${asked.join(',')}`)).json(),
      )
      expect(cards.map(({ person }) => person).sort()).toEqual([...asked].sort())
      for (const person of asked) named.add(person)
    }
    ended = await Promise.race([
      feeder.ended.then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, 200, false)),
    ])
  }
  expect(await feeder.ended, feeder.said()).toBe(0)
  expect(named.size).toBe(598)
}, 180_000)

test('[F11] a drill is fed by the token of a trainer, and the live operation hears nothing of it', async () => {
  const product = await startProduct()
  undo.push(() => product.remove())
  const summary = await feed({
    scenario: readScenario('sudan-2023'),
    url: product.url,
    token: product.token('trainer'),
    into: 'drill-1',
    speed: 20_000,
    longestPause: MINUTE,
    until: instantOf('2023-04-18T20:00+02:00'),
    run: 'drill-run',
    acknowledged: () => {},
    refused: (id, code) => {
      throw new Error(`${id}: ${code}`)
    },
  })
  expect(summary.refused).toBe(0)
  expect(summary.acknowledged).toBeGreaterThan(200)
  expect(await ledgerOf(product)).toEqual([])
}, 120_000)

test('[F11] [A2] a feeder that may not write says so and ends: a wrong token, a replay', async () => {
  const product = await startProduct()
  undo.push(() => product.remove())
  const start = (token: string, into: string) => {
    const child = spawn(process.execPath, [
      ...['scenarios/src/main.ts', 'feed', 'yemen-2015', '--url', product.url],
      ...['--token', token, '--into', into],
    ])
    undo.push(async () => child.kill('SIGKILL'))
    return child
  }
  for (const [token, into, word] of [
    ['nobody', 'live-1', '401'],
    [product.token('chief'), 'yemen-2015', 'replay'],
    [product.token('wall'), 'live-1', 'not-allowed'],
  ] as const) {
    const child = start(token, into)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk))
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
    expect(said).toContain(word)
  }
}, 120_000)
