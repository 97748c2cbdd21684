import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { failToStart, type Product, startProduct } from '../support/product.ts'

const env = { HOMEWARD_SCENARIOS: '/nowhere' }
const event = { type: 'CheckedIn', persons: ['p-1'], place: 'port-aden' }

async function send(product: Product, from: number, many: number): Promise<void> {
  for (let n = from; n < from + many; n += 100) {
    const reports = Array.from({ length: Math.min(100, from + many - n) }, (_, i) => ({
      id: `before-damage-${n + i}`,
      at: 1_000,
      heardAt: 1_000,
      event,
    }))
    const answer = await product.ask('/api/operations/live-1/reports', {
      role: 'consul',
      body: { reports },
    })
    expect(answer.status).toBe(200)
  }
}

/** A data folder with so many acknowledged entries, as a kill leaves it. */
async function killedWith(entries: number): Promise<{ data: string; folder: string }> {
  const product = await startProduct({ env })
  onTestFinished(() => rmSync(product.data, { recursive: true, force: true }))
  await send(product, 0, entries)
  await product.kill()
  return { data: product.data, folder: join(product.data, 'live/live-1') }
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 8
  writeFileSync(path, bytes)
}

test('[L6] a flipped bit in the write-ahead log is named at the start, and nothing is shortened', async () => {
  const { data, folder } = await killedWith(500)
  const wal = join(folder, 'ledger.sqlite-wal')
  const bytes = readFileSync(wal)
  flip(wal, Math.floor(bytes.length / 2))
  const damaged = readFileSync(wal)
  const { code, said } = await failToStart({ data, env })
  expect(code).toBe(1)
  expect(said).toContain(join(folder, 'ledger.sqlite'))
  expect(said).toMatch(/it ends at \d+, 500 were recorded/)
  expect(said).toContain('Nothing was changed')
  expect(readFileSync(wal).equals(damaged)).toBe(true)

  writeFileSync(wal, bytes) // what an operator restores is taken as it was
  const restored = await startProduct({ data, env })
  expect((await restored.ask('/healthz')).status).toBe(200)
  await restored.stop()
})

test('[L6] an entry changed by hand is named at the start', async () => {
  const { data, folder } = await killedWith(20)
  const file = new DatabaseSync(join(folder, 'ledger.sqlite'))
  file.exec("UPDATE entries SET entry = replace(entry, 'port-aden', 'port-mokha') WHERE seq = 7")
  file.close()
  const { code, said } = await failToStart({ data, env })
  expect(code).toBe(1)
  expect(said).toContain('entry 7')
})

test('[L6] damage deep in a long ledger is named soon after the start, and nothing is added to it', async () => {
  const { data, folder } = await killedWith(21_000)
  const file = new DatabaseSync(join(folder, 'ledger.sqlite'))
  file.exec("UPDATE entries SET entry = replace(entry, 'port-aden', 'port-mokha') WHERE seq = 3")
  file.close()
  const product = await startProduct({ data, env })
  onTestFinished(() => product.kill())
  await expect.poll(() => product.said(), { timeout: 20_000 }).toContain('"event":"ledger-damaged"')
  const line = product
    .said()
    .split('\n')
    .find((text) => text.includes('ledger-damaged'))
  expect(JSON.parse(line ?? '')).toMatchObject({
    operation: 'live-1',
    file: join(folder, 'ledger.sqlite'),
    seq: 3,
  })
  expect(await (await product.ask('/healthz')).json()).toMatchObject({ mode: 'read-only' })
  const refused = await product.ask('/api/operations/live-1/reports', {
    role: 'consul',
    body: { reports: [{ id: 'after-damage', at: 1_000, heardAt: 1_000, event }] },
  })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toEqual({ ok: false, refusal: { code: 'read-only' } })
  const info = await product.ask('/api/operations/live-1', { role: 'chief' })
  expect(await info.json()).toMatchObject({ seq: 21_000 })
})
