import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
let browser: Browser
let page: Page
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await signIn(browser, product, 'chief')).page
  await page.locator('a[href="/o/yemen-2015"]').waitFor()
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

/** Goes to another screen without loading the page again, as a link does. */
const goTo = (path: string) => page.evaluate((to) => history.pushState(null, '', to), path)

/** Every figure on show with its number; two that differ on one screen are a fault. */
async function figuresHere(into: Map<string, number>, where: string): Promise<void> {
  const found = await page
    .locator('[data-figure]')
    .evaluateAll((all) => all.map((one) => [one.dataset.figure, one.dataset.value] as const))
  for (const [figure = '', value = ''] of found) {
    const before = into.get(figure) ?? Number(value)
    expect(`${where}: ${figure} is ${value}`).toBe(`${where}: ${figure} is ${before}`)
    into.set(figure, Number(value))
  }
}

/** People listed on all pages and the numbers beside them, counted row by row. */
async function recounted(): Promise<number> {
  const panel = page.locator('aside')
  const numbers = await panel
    .locator('ul li > b')
    .evaluateAll((all) => all.map((one) => one.textContent ?? ''))
  let sum = numbers.reduce((all, one) => all + Number(one.replaceAll(',', '').replace('−', '-')), 0)
  const people = new Set<string>()
  for (;;) {
    for (const one of await panel.locator('ol > li button').allTextContents()) people.add(one)
    const next = panel.getByRole('button', { name: 'Next page' })
    sum += await panel.locator('ol > li').count()
    if ((await next.count()) === 0 || (await next.isDisabled())) return sum
    const [first] = await panel.locator('ol > li').allTextContents()
    await next.click()
    await page.waitForFunction(
      (was) => document.querySelector('aside ol > li')?.textContent !== was,
      first,
    )
  }
}

/**
 * Lists of so many people are counted row by row, of the larger ones that of *located* alone: its
 * pages hold everybody of them. A release counts all: `HOMEWARD_CRAWL_MOST=100000`.
 */
const WHOLE = Number(process.env.HOMEWARD_CRAWL_MOST ?? 100)

describe.each([
  ['yemen-2015', '2015-03-30T11:00:00Z'],
  ['sudan-2023', '2023-04-27T06:00:00Z'],
])('%s', (id, at) => {
  const base = `/o/${id}`
  const figures = new Map<string, number>()

  test('[P2] [V15] every figure on every screen says the same, and opens the list of those who make it', async () => {
    await page.goto(`${product.url}${base}?at=${at}`)
    await page.locator('[data-figure="located"]').first().waitFor()
    for (const tab of ['3', '2', '1']) {
      await page.keyboard.press(tab)
      await page.locator(`[role="tab"][aria-selected="true"][aria-keyshortcuts="${tab}"]`).waitFor()
      const rows = await page.locator('[data-row] button:first-child').all()
      for (const row of [rows[0], rows[3]]) {
        await row?.click()
        await figuresHere(figures, `desk ${tab}`)
      }
    }
    for (const [part, ready] of [
      ['flow', 'svg path'],
      ['wall', 'h1'],
      ['print', '[data-printed="out"]'],
    ] as const) {
      await goTo(`${base}/${part}?at=${at}`)
      await page.locator(`main ${ready}`).first().waitFor()
      await figuresHere(figures, part)
    }
    expect(figures.size).toBeGreaterThan(30)

    await goTo(`${base}?at=${at}`)
    for (const [figure, value] of figures) {
      if (figure === 'differences') continue // a number of differences, whose list is the third tab
      await goTo(`${base}/behind/${encodeURIComponent(figure)}?at=${at}`)
      const counted = page.locator(`[data-behind="${figure}"]`)
      await counted.waitFor()
      const says = Number(await counted.getAttribute('data-value'))
      expect(`${figure} ${says}`).toBe(`${figure} ${value}`)
      if (value <= WHOLE || figure === 'located')
        expect(`${figure} ${await recounted()}`).toBe(`${figure} ${value}`)
    }
  })

  test('[D5] [V19] the printed list has as many lines as its figure, on as many sheets as it needs', async () => {
    const aboard = figures.get('aboard') ?? 0
    expect(aboard).toBeGreaterThan(100)
    await goTo(`${base}/print/aboard?at=${at}`)
    const lines = page.locator('article tbody tr:not(:has([scope="rowgroup"]))')
    await page.waitForFunction(
      (wanted) =>
        document.querySelectorAll('article tbody tr:not(:has([scope="rowgroup"]))').length ===
        wanted,
      aboard,
    )
    const numbers = await lines.locator('td:nth-child(2)').allTextContents()
    expect(numbers.map((one) => Number(one.replaceAll(',', '')))).toEqual(
      Array.from({ length: aboard }, (_, i) => i + 1),
    )
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
    expect(sheets).toBeGreaterThan(Math.floor(aboard / 60)) // A4 holds no more than 60 lines
    expect(sheets).toBeLessThan(aboard / 20 + 2)
  })
})
