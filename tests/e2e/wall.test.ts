import { OperationId, PlaceId } from '@homeward/shared/basics'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { openDevice } from '../support/device.ts'
import { place } from '../support/nodes.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

const LIVE = OperationId.parse('live-1')
const MIDDLE = '2015-03-30T11:00:00Z'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

const scrolls = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement
    return scrollHeight > clientHeight || scrollWidth > clientWidth
  })

test('[D3] the wall is read from three metres, has nothing to press and shows no person', async () => {
  const { page } = await signIn(browser, product, 'wall', { width: 1920, height: 1080 })
  await page.locator('a[href="/o/yemen-2015"]').waitFor()
  const said: string[] = []
  page.on('response', async (response) => {
    if (response.url().includes('/api/operations/')) said.push(new URL(response.url()).pathname)
  })
  await page.goto(`${product.url}/o/live-1/wall`)
  await page.locator('[data-figure="located"]').waitFor()
  const sizes = await page
    .locator('section [data-figure]')
    .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))
  expect(sizes.length).toBeGreaterThanOrEqual(7)
  expect(Math.min(...sizes.slice(0, 7))).toBeGreaterThanOrEqual(96)
  expect(await page.locator('button, a, input, select').count()).toBe(0)
  expect(said.some((path) => /behind|people|ledger|segments/.test(path))).toBe(false)
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(200) // the frame follows the size of the screen
    expect(`${width} ${await scrolls(page)}`).toBe(`${width} false`)
  }
})

test('[V19] the situation sheet prints on A4 with its moment and its entry', async () => {
  const { page } = await signIn(browser, product, 'chief')
  await page.locator('a[href="/o/yemen-2015"]').waitFor()
  await page.goto(`${product.url}/o/yemen-2015/print?at=${MIDDLE}`)
  await page.locator('[data-printed="out"]').waitFor()
  const sheet = await page.locator('article').textContent()
  for (const said of ['30 Mar 19:00 Beijing', '30 Mar 14:00 Sana', 'Ledger entry', '579', 'REPLAY'])
    expect(sheet).toContain(said)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const [, width = 0, height = 0] = (
    /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? []
  ).map(Number)
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842]) // points of A4
})

test('[D4] a drill is framed and named on the desk, on the wall and on paper', async () => {
  const { page } = await signIn(browser, product, 'trainer')
  await page.locator('a[href="/o/drill-1"]').waitFor()
  for (const part of ['', '/wall', '/print']) {
    await page.goto(`${product.url}/o/drill-1${part}`)
    await page.locator('[data-mode="drill"], [data-drill="true"]').first().waitFor()
    expect(`${part} ${await page.locator('body').textContent()}`).toContain('EXERCISE')
  }
  await page.goto(`${product.url}/o/yemen-2015/wall?at=${MIDDLE}`)
  await page.getByText('Showing 30 Mar 14:00').waitFor()
})

test('[D2] [V18] a wall that has lost its link says since when, keeps its figures, and comes back by itself', async () => {
  const { page, context } = await signIn(browser, product, 'wall', { width: 1920, height: 1080 })
  const writer = await openDevice(product, 'officer', LIVE)
  const chief = await openDevice(product, 'chief', LIVE)
  onTestFinished(() => {
    writer.close()
    chief.close()
  })
  await startLive(product)
  await chief.decide(place('port-x', 'inside'))
  const at = { place: PlaceId.parse('port-x') }
  await writer.report({ type: 'GroupIn', at, n: 40 })
  await page.goto(`${product.url}/o/live-1/wall`)
  await page.locator('[data-figure="located"][data-value="40"]').waitFor()

  await context.setOffline(true)
  const notice = page.locator('output', { hasText: /Link lost since \d\d:\d\d/ })
  await notice.waitFor({ timeout: 60_000 })
  expect(await page.locator('main').getAttribute('data-lost')).toBe('true')
  await writer.report({ type: 'GroupIn', at, n: 5 })
  const shown = await page.locator('[data-figure="located"]').getAttribute('data-value')
  expect(shown).toBe('40') // of that time, and never nought

  await context.setOffline(false)
  await page.locator('[data-figure="located"][data-value="45"]').waitFor({ timeout: 60_000 })
  await notice.waitFor({ state: 'detached' })
})
