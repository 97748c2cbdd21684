import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteLedger } from '@homeward/server/ledger'
import { Recorded } from '@homeward/shared/ledger'
import { expect, onTestFinished, test } from 'vitest'
import { openAsker, openWriter } from '../support/outsideWriter.ts'
import { type Product, startProduct } from '../support/product.ts'

const KILLS = Number(process.env.HOMEWARD_KILLS ?? 40)
const env = { HOMEWARD_SCENARIOS: '/nowhere' }

async function ledgerOf(product: Product): Promise<Recorded[]> {
  const answer = await product.ask('/api/operations/live-1/ledger', { role: 'chief' })
  const text = await answer.text()
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => Recorded.parse(JSON.parse(line)))
}

test(`[L5] [L2] killed ${KILLS} times with -9, it has lost no acknowledged entry and doubled none`, {
  timeout: 600_000 + KILLS * 5_000,
}, async () => {
  let product = await startProduct({ env })
  onTestFinished(() => product.remove())
  const writers = [
    ...['a', 'b', 'c'].map((name) => openWriter(name, () => product)),
    openAsker('q', () => product),
  ]
  let dice = 7
  for (let kill = 0; kill < KILLS; kill++) {
    dice = (dice * 16_807) % 2_147_483_647 // a kill at another moment each time, the same in each run
    await new Promise((resolve) => setTimeout(resolve, 5 + (dice % 120)))
    await product.kill()
    product = await startProduct({ data: product.data, port: product.port, env })
  }
  for (const writer of writers) await writer.stop()

  const ledger = await ledgerOf(product)
  const numberOf = new Map(ledger.map(({ id, seq }) => [id as string, seq]))
  expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, i) => i + 1))
  expect(numberOf.size).toBe(ledger.length) // none doubled
  let told = 0
  for (const { acknowledged, contradictions, sent } of writers) {
    expect(contradictions).toEqual([])
    expect(acknowledged.size).toBe(sent())
    for (const [id, seq] of acknowledged) expect(numberOf.get(id), id).toBe(seq) // none lost
    told += sent()
  }
  expect(ledger).toHaveLength(told) // and none that nobody sent
  expect(told).toBeGreaterThan(KILLS * 5)

  await product.stop()
  const file = openSqliteLedger(join(product.data, 'live/live-1'))
  onTestFinished(() => file.close())
  await file.verify()
})

test('[L5] a graceful stop and a crash leave the same state', async () => {
  const first = await startProduct({ env })
  onTestFinished(() => rmSync(first.data, { recursive: true, force: true }))
  const writer = openWriter('w', () => first)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await writer.stop()
  const at = Date.now()
  const stateOf = async (product: Product) => [
    await ledgerOf(product),
    await (
      await product.ask(`/api/operations/live-1/picture?at=${at}&knownAt=${at}`, { role: 'chief' })
    ).json(),
  ]
  const before = await stateOf(first)
  await first.kill()
  const crashed = await startProduct({ data: first.data, env })
  expect(await stateOf(crashed)).toEqual(before)
  expect(await crashed.stop()).toBe(0)
  const stopped = await startProduct({ data: first.data, env })
  expect(await stateOf(stopped)).toEqual(before)
  await stopped.stop()
})

/** Why system calls cannot be traced here; undefined when they can. */
function noTrace(): string | undefined {
  const { status, error, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'])
  if (error) return 'strace is not installed'
  return status === 0 ? undefined : `strace may not trace here: ${String(stderr).trim()}`
}

const cannot = noTrace()
// Locally it may be missing; in CI a promise that nobody has checked is a failure.
test.skipIf(cannot !== undefined && !process.env.CI)(
  '[L4] the write-ahead log and the head are synced to the disk before the answer leaves',
  async () => {
    expect(cannot).toBeUndefined()
    const product = await startProduct({ env })
    const folder = mkdtempSync(join(tmpdir(), 'homeward-trace-'))
    onTestFinished(async () => {
      await product.remove()
      rmSync(folder, { recursive: true, force: true })
    })
    const file = join(folder, 'trace')
    const trace = await attach(product.pid, file)
    const ids = Array.from({ length: 30 }, (_, i) => `traced-entry-${String(i).padStart(3, '0')}`)
    await Promise.all(ids.map((id) => report(product, id)))
    await detach(trace)

    const calls = readFileSync(file, 'utf8').split('\n')
    for (const id of ids) {
      const wrote = calls.findIndex(
        (call) => call.includes('ledger.sqlite-wal>') && call.includes(id),
      )
      const synced = after(calls, wrote, /f(data)?sync\(\d+<[^>]*ledger\.sqlite-wal>\)\s+= 0/)
      const headSynced = after(calls, synced, /f(data)?sync\(\d+<[^>]*ledger\.head>\)\s+= 0/)
      const answered = calls.findIndex((call) => /writev?\(\d+<TCP/.test(call) && call.includes(id))
      expect(wrote, `${id} is written`).toBeGreaterThanOrEqual(0)
      expect(answered, `${id} is answered`).toBeGreaterThanOrEqual(0)
      expect(synced, `${id} is synced after it was written`).toBeGreaterThan(wrote)
      expect(headSynced, `${id} is answered after both syncs`).toBeLessThan(answered)
      expect(headSynced).toBeGreaterThan(synced)
    }
  },
)

const after = (calls: readonly string[], from: number, what: RegExp): number =>
  calls.findIndex((call, i) => i > from && what.test(call))

async function attach(pid: number, file: string): Promise<ChildProcess> {
  const calls = 'trace=pwrite64,fsync,fdatasync,write,writev'
  const trace = spawn('strace', [
    '-f',
    '-yy',
    '-s',
    '65536',
    '-e',
    calls,
    '-o',
    file,
    '-p',
    `${pid}`,
  ])
  for (let waited = 0; waited < 5_000 && !existsSync(file); waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50))
  await new Promise((resolve) => setTimeout(resolve, 500)) // until every thread is attached
  return trace
}

async function detach(trace: ChildProcess): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300))
  const ended = new Promise((resolve) => trace.once('exit', resolve))
  trace.kill('SIGINT')
  await ended
}

async function report(product: Product, id: string): Promise<void> {
  const event = { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }
  const answer = await product.ask('/api/operations/live-1/reports', {
    role: 'consul',
    body: { reports: [{ id, at: 1_000, heardAt: 1_000, event }] },
  })
  expect(await answer.json()).toMatchObject({ verdicts: [{ id, verdict: 'recorded' }] })
}
