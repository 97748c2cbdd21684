import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

const EXAMPLES = join(import.meta.dirname, '../../docs/examples')
const operation = 'live-1'
let product: Product
let folder: string
const running: ChildProcess[] = []

beforeAll(async () => {
  product = await startProduct()
  // A stranger's folder: the two packages, and nothing of ours.
  folder = mkdtempSync(join(tmpdir(), 'stranger-'))
  mkdirSync(join(folder, 'node_modules'))
  for (const name of ['socket.io-client', 'yjs'])
    symlinkSync(
      realpathSync(join(import.meta.dirname, '../node_modules', name)),
      join(folder, 'node_modules', name),
    )
  await openOperation()
})
afterAll(async () => {
  for (const child of running) child.kill()
  rmSync(folder, { recursive: true, force: true })
  await product.remove()
})

async function openOperation(): Promise<void> {
  await startLive(product)
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('chief') },
  })
  const place = {
    place: 'port-of-test',
    name: { en: 'Port of Test', zh: '测试港' },
    kind: 'port',
    side: 'inside',
    country: 'YE',
    position: [45, 12.8],
    zone: 'Asia/Aden',
  }
  for (const [id, command] of [['examples-place', { type: 'DefinePlace', place }]] as const)
    expect(
      await socket.emitWithAck('operation:request', { operation, ask: { id, command } }),
    ).toMatchObject({ ok: true })
  socket.close()
}

function run(example: string, ...args: string[]) {
  cpSync(join(EXAMPLES, example), join(folder, example))
  const child = spawn(process.execPath, [example, ...args], { cwd: folder })
  running.push(child)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { said: () => said, ended }
}

test.each(['follow.mjs', 'report.mjs'])('[W10] %s is no longer than 40 lines', (example) => {
  expect(readFileSync(join(EXAMPLES, example), 'utf8').trimEnd().split('\n').length).toBeLessThan(
    41,
  )
})

test('[W10] a stranger follows an operation and reports check-ins from an empty folder', async () => {
  const follow = run('follow.mjs', product.url, product.token('officer'), operation)
  await expect.poll(follow.said, { timeout: 20_000 }).toContain('located 0 = 0 + 0')

  const persons = ['p-one', 'p-two', 'p-three']
  const report = run(
    'report.mjs',
    product.url,
    product.token('fieldOfficer'),
    operation,
    'port-of-test',
    ...persons,
  )
  expect(await report.ended).toBe(0)
  const lines = report.said().trim().split('\n')
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(line).toMatch(/^[0-9a-f-]{36} recorded \d+$/)

  await expect.poll(follow.said, { timeout: 20_000 }).toContain('located 3 = 3 + 0')
  const seq = Number(lines.at(-1)?.split(' ').at(-1))
  const picture = await product.ask(`/api/operations/${operation}/picture`, { role: 'officer' })
  expect(await picture.json()).toMatchObject({ seq, totals: { located: 3 } })
})

test('[W10] what a stranger may not do is said with a code', async () => {
  const report = run(
    'report.mjs',
    product.url,
    product.token('wall'),
    operation,
    'port-of-test',
    'p-x',
  )
  expect(await report.ended).toBe(0)
  expect(report.said()).toContain('not-allowed')
})
