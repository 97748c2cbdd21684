import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of devices.values()) for (const page of context.pages()) await page.close()
})
afterAll(async () => {
  await browser?.close()
  await product?.remove()
})

const TEXT = '.cm-content'

const devices = new Map<string, BrowserContext>()

/** The plan on this role's one device: a sign-in link works once. */
async function openPlan(role: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = devices.get(role) ?? (await signInOnce(role))
  devices.set(role, context)
  const page = await context.newPage()
  await page.goto(`${product.url}/o/live-1/plan`)
  await page.waitForSelector(TEXT)
  return { page, context }
}

async function signInOnce(role: string): Promise<BrowserContext> {
  const { page, context } = await signIn(browser, product, role)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.close()
  return context
}
/** The text as it is written, without the names at the cursors. */
const words = (page: Page) =>
  page.$$eval('.cm-line', (lines) =>
    lines
      .map((line) => {
        const copy = line.cloneNode(true) as HTMLElement // a line is one
        for (const caret of copy.querySelectorAll('.cm-other-caret')) caret.remove()
        return copy.textContent
      })
      .join('\n'),
  )
const stands = (page: Page) => page.textContent('section output')
const reads = (page: Page, what: string) =>
  expect.poll(() => words(page), { timeout: 40_000 }).toContain(what)

test('[Y8] two people write one text, see where the other stands, and nothing typed offline is lost', async () => {
  const chief = await openPlan('chief')
  const consul = await openPlan('consul')
  await chief.page.click(TEXT)
  await chief.page.keyboard.type('Phase 1: gather at the port.\nPhase 2: sail at 14:00.')
  await reads(consul.page, 'sail at 14:00.')
  await expect.poll(() => stands(chief.page)).toMatch(/^(Saved by the server|已由服务器保存)$/)

  await consul.page.click('.cm-line:nth-child(1)')
  await consul.page.keyboard.press('End')
  await chief.page.waitForSelector('.cm-other-name', { timeout: 10_000 })
  expect(await chief.page.textContent('.cm-other-name')).toMatch(/Consul|领事/)

  await consul.context.setOffline(true)
  await consul.page.keyboard.type(' Bring water.')
  await expect
    .poll(() => stands(consul.page))
    .toMatch(/^(On this device, not yet sent|仅在本机，尚未发送)$/)
  await chief.page.click('.cm-line:nth-child(2)')
  await chief.page.keyboard.press('End')
  await chief.page.keyboard.type(' Hull 547.')
  await reads(chief.page, 'Hull 547.')
  expect(await words(chief.page)).not.toContain('Bring water.')
  await consul.context.setOffline(false)
  await reads(chief.page, 'Bring water.')
  await reads(consul.page, 'Hull 547.')
  expect(await words(chief.page)).toBe(await words(consul.page))

  await chief.page.click('.cm-line:nth-child(2)')
  await chief.page.keyboard.press('Control+z')
  await expect.poll(() => words(chief.page)).not.toContain('Hull 547.')
  expect(await words(chief.page)).toContain('Bring water.') // the other's words are not mine to undo
})

test('[Y8] a second tab of the same device watches until the first is closed, then writes', async () => {
  const { page, context } = await openPlan('officer')
  const second = await context.newPage()
  await second.goto(`${product.url}/o/live-1/plan`)
  await second.waitForSelector(TEXT)
  await expect.poll(() => second.getAttribute(TEXT, 'aria-readonly')).toBe('true')
  await page.click(TEXT)
  await page.keyboard.type('From the first tab. ')
  await reads(second, 'From the first tab.')
  await page.close()
  await expect
    .poll(() => second.getAttribute(TEXT, 'aria-readonly'), { timeout: 20_000 })
    .toBe('false')
  await second.click(TEXT)
  await second.keyboard.press('Control+Home')
  await second.keyboard.type('From the second. ')
  await expect.poll(() => words(second)).toMatch(/^From the second\. /)
  await reads(second, 'From the first tab.')
})

test('[Y8] what was typed offline is still there after the page was closed, and is sent', async () => {
  const { page, context } = await openPlan('officer')
  const reader = await openPlan('fieldOfficer')
  expect(await reader.page.getAttribute(TEXT, 'aria-readonly')).toBe('true')
  await page.click(TEXT)
  await page.keyboard.press('Control+End')
  await context.setOffline(true)
  await page.keyboard.type(' Kept on the device.')
  await page.waitForTimeout(1_500) // longer than the device takes to keep it
  await page.close()
  expect(await words(reader.page)).not.toContain('Kept on the device.')
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(`${product.url}/o/live-1/plan`)
  await reads(reader.page, 'Kept on the device.')
})

test('[Y9] who types what looks like a passport number is told', async () => {
  const { page } = await openPlan('officer')
  await page.click('[role=tab]:nth-child(2)')
  await page.waitForSelector(TEXT)
  await page.click(TEXT)
  await page.keyboard.type('Call the holder of E12345678')
  await expect.poll(() => page.textContent('section')).toMatch(/passport|护照/)
})

test('[Y10] the plan has no fault that axe finds, in either theme', async () => {
  const { page } = await openPlan('officer')
  await page.evaluate(
    readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  )
  for (const theme of ['dark', 'light']) {
    await page.evaluate(
      (chosen) => document.documentElement.setAttribute('data-theme', chosen),
      theme,
    )
    const { violations } = await page.evaluate(
      () =>
        (
          globalThis as unknown as {
            axe: {
              run(
                where: string,
              ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
            }
          }
        ).axe.run('main'), // put there above
    )
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }
})

test('[Y11] a chief looks at what the plan said before and puts it back', async () => {
  const { page } = await openPlan('chief')
  await page.click(TEXT)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Phase one: gather at the port.')
  await expect.poll(() => stands(page)).toContain('Saved')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('wiped')
  await expect.poll(() => stands(page)).toContain('Saved')
  await page.getByRole('button', { name: 'Earlier versions' }).click()
  const first = page.locator('section section li button').first()
  await first.click()
  const kept = await page.locator('section textarea').inputValue()
  expect(kept).not.toContain('wiped')
  await page.getByRole('button', { name: /^Put back the text of/ }).click()
  await expect.poll(() => words(page)).toBe(kept)
  const consul = await openPlan('consul')
  expect(await consul.page.getByRole('button', { name: 'Earlier versions' }).count()).toBe(0)
  await reads(consul.page, kept.split('\n')[0] ?? '')
})

test('[Y12] undo takes back what this person wrote and nothing of the others', async () => {
  const chief = await openPlan('chief')
  const consul = await openPlan('consul')
  await chief.page.click(TEXT)
  await chief.page.keyboard.press('Control+Home')
  await chief.page.keyboard.type('mine-first ')
  await reads(consul.page, 'mine-first')
  await consul.page.click(TEXT)
  await consul.page.keyboard.press('Control+End')
  await consul.page.keyboard.type(' theirs-after')
  await reads(chief.page, 'theirs-after')
  for (let i = 0; i < 3; i++) await chief.page.keyboard.press('Control+Z')
  await expect.poll(() => words(chief.page)).not.toContain('mine-first')
  await expect.poll(() => words(consul.page)).not.toContain('mine-first')
  expect(await words(chief.page)).toContain('theirs-after')
  expect(await words(consul.page)).toContain('theirs-after')
})
