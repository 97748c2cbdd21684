import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { acknowledgedIn, startFeeder } from '../support/feeder.ts'
import { freePort, startProduct } from '../support/product.ts'
import { ledgerOf, recountedPicture } from '../support/readings.ts'
import { startLive } from '../support/startLive.ts'
import { until } from '../support/until.ts'

/** A release plays Sudan whole: `HOMEWARD_FED_UNTIL=whole`. By default its first convoys. */
const wished = process.env.HOMEWARD_FED_UNTIL ?? '2023-04-23T18:00+02:00'
const HEADS = ['located', 'atPoints', 'onRoad', 'aboard', 'inHaven', 'home', 'out', 'notLocated']

test('[F11] [L5] [W11] Sudan is fed into the live operation while a page follows; the server is killed in the middle, and nothing acknowledged is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-fed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const log = join(folder, 'acknowledged.log')
  const port = await freePort()
  let product = await startProduct({ port })
  onTestFinished(() => product.remove())
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  const { page } = await signIn(browser, product, 'chief')
  await page.locator('a[href="/o/live-1"]').click()
  await page.getByRole('button', { name: 'Propose: Start the operation' }).waitFor()
  await startLive(product)

  const feeder = startFeeder(product, {
    scenario: 'sudan-2023',
    until: wished === 'whole' ? undefined : wished,
    into: 'live-1',
    log,
    more: ['--speed', '20000', '--pause', '2'],
  })
  const located = page.locator('[data-figure="located"]').first()
  await page.locator('[data-figure="located"]:not([data-value="0"])').first().waitFor()
  await until('enough is acknowledged', () => acknowledgedIn(log).length > 400)
  const before = Number(await located.getAttribute('data-value'))
  await product.kill()
  await page.getByText(/No link since \d\d:\d\d/).waitFor()
  expect(Number(await located.getAttribute('data-value'))).toBeGreaterThanOrEqual(before)
  product = await startProduct({ port, data: product.data })
  expect(await feeder.ended, feeder.said()).toBe(0)

  const ledger = await ledgerOf(product, 'live-1')
  const acknowledged = acknowledgedIn(log)
  const [started, ...fed] = ledger
  expect(started?.event.type).toBe('OperationStateSet') // by two chiefs, before the feeder came
  expect(fed.map(({ id, seq }) => `${id} ${seq}`)).toEqual(
    acknowledged.sort(([, a], [, b]) => a - b).map(([id, seq]) => `${id} ${seq}`),
  )

  const { totals } = await recountedPicture(product, 'live-1')
  expect(totals.registered).toBeGreaterThan(500)
  for (const figure of HEADS) {
    const value = totals[figure as keyof typeof totals] // one of the names above
    await page.locator(`[data-figure="${figure}"][data-value="${value}"]`).first().waitFor()
  }
})
