import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

const verify = (data: string) => {
  const { status, stdout } = spawnSync(process.execPath, ['server/src/verify/main.ts', data])
  return { code: status, said: stdout.toString() }
}

test('[O6] verify says what is intact, while the server runs too, and names the record that is not', async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  onTestFinished(() => product.remove())
  await startLive(product)
  const running = verify(product.data)
  expect(running).toMatchObject({ code: 0 })
  expect(running.said).toMatch(/intact {3}live\/live-1 ledger, 1 entries/)
  expect(running.said).toMatch(/intact {3}live\/live-1 audit log, \d+ records/)
  const page = await product.ask('/api/operations/live-1/audit', { role: 'chief' })
  expect(await page.json()).toMatchObject({
    intact: 2,
    records: [
      { act: 'confirm:start', actor: 'chief-2' },
      { act: 'propose:start', actor: 'chief-1' },
    ],
  })
  const own = await product.ask('/api/operations/live-1/audit', { role: 'officer' })
  expect(await own.json()).toMatchObject({ records: [] })
  expect((await product.ask('/api/audit', { role: 'officer' })).status).toBe(403)
  expect((await product.ask('/api/audit', { role: 'chief' })).status).toBe(200)
  await product.stop()

  const change = (file: string, sql: string) => {
    const store = new DatabaseSync(join(product.data, 'live/live-1', file))
    store.exec(sql)
    store.close()
  }
  change(
    'audit.sqlite',
    "UPDATE audit SET record = replace(record, 'chief-1', 'chief-9') WHERE seq = 1",
  )
  const damaged = verify(product.data)
  expect(damaged.code).toBe(1)
  expect(damaged.said).toMatch(/DAMAGED {2}live\/live-1 audit log.*record 1: not what was recorded/)
  change('ledger.sqlite', "UPDATE entries SET entry = replace(entry, 'open', 'shut')")
  expect(verify(product.data).said).toMatch(/DAMAGED {2}live\/live-1 ledger: .*entry 1/)
})
