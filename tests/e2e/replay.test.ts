import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
let browser: Browser
let page: Page
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  const signed = await signIn(browser, product, 'chief')
  page = signed.page
  await page.locator('a[href="/o/yemen-2015"]').waitFor()
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

async function openAt(search: string): Promise<void> {
  await page.goto(`${product.url}/o/yemen-2015${search}`)
  await page.locator('[data-figure="located"]').first().waitFor()
}

const figureOf = async (figure: string) =>
  Number(await page.locator(`[data-figure="${figure}"]`).first().getAttribute('data-value'))

const pressed = (name: string) =>
  page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed')

test('[V2] [V3] played at 600× over its last hours, Yemen stops by itself with 908 out', async () => {
  await openAt('?at=2015-04-08T08:00:00Z')
  expect(await pressed('600×')).toBe('true')
  await page.getByRole('button', { name: 'Play' }).click()
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 120_000 })
  expect(await figureOf('out')).toBe(908)
  expect(await figureOf('located')).toBe(908)
})

test('[T5] [V14] what was known lags behind what was true, and the address says which is shown', async () => {
  await openAt('?at=2015-03-30T03:35:00Z') // the convoy left at 03:30, told at 03:50
  const happened = await figureOf('onRoad')
  await page.keyboard.press('k')
  await page.waitForURL(/[?&]knew/)
  await page.locator(`[data-figure="onRoad"]:not([data-value="${happened}"])`).first().waitFor()
  const address = page.url()
  const heard = await figureOf('onRoad')
  await page.goto(address)
  await page.locator(`[data-figure="onRoad"][data-value="${heard}"]`).first().waitFor()
  expect(await pressed('What we knew')).toBe('true')
})

test('[V4] [V11] by keys alone: a step forward and back, a row, its people, and home again', async () => {
  await openAt('?at=2015-03-30T11:00:00Z')
  const field = page.locator('[data-field="moment"]')
  const before = await field.inputValue()
  await page.keyboard.press('.')
  await page.waitForFunction((was) => {
    const input = document.querySelector<HTMLInputElement>('[data-field="moment"]')
    return input !== null && input.value !== was
  }, before)
  await page.keyboard.press(',')

  await page.keyboard.press('2')
  expect(await page.getByRole('tab', { name: /^Legs/ }).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('1')
  await page.locator('[data-row] button').first().click()
  const first = await page.locator('[data-selected="true"]').getAttribute('data-row')
  await page.keyboard.press('ArrowDown')
  await page.locator(`[data-selected="true"]:not([data-row="${first}"])`).waitFor()
  const second = await page.locator('[data-selected="true"]').getAttribute('data-row')
  expect(second).not.toBe(first)
  await page.keyboard.press('p')
  await page.locator(`[data-behind="${second}"]`).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-behind]').waitFor({ state: 'detached' })
})

test('[V5] what is no moment is refused beside the field, and stays there to be mended', async () => {
  await openAt('?at=2015-03-30T11:00:00Z')
  const located = await figureOf('located')
  const field = page.locator('[data-field="moment"]')
  await field.fill('25:70')
  await field.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await field.inputValue()).toBe('25:70')
  expect(await figureOf('located')).toBe(located)
})

test('[C8] the axis of time opens on the busy part; keys, buttons and a drag choose another', async () => {
  await page.goto(`${product.url}/o/sudan-2023?at=2023-04-27T06:00:00Z`)
  const strip = page.locator('[data-window]')
  await strip.waitFor()
  const days = async () => {
    const [start = 0, end = 0] = ((await strip.getAttribute('data-window')) ?? '')
      .split(' ')
      .map((one) => Date.parse(one))
    return (end - start) / 86_400_000
  }
  const busy = await days()
  expect(busy).toBeGreaterThan(7)
  expect(busy).toBeLessThan(30)
  await page.keyboard.press('z')
  await expect.poll(days).toBeGreaterThan(60)
  await page.getByRole('button', { name: 'Busy part' }).click()
  await expect.poll(days).toBe(busy)
  await page.keyboard.press('i')
  await expect.poll(days).toBeCloseTo(busy / 2, 1)
  await page.getByRole('button', { name: 'Farther in time' }).click()
  await expect.poll(days).toBeCloseTo(busy, 1)
  const before = await strip.getAttribute('data-window')
  const box = await strip.locator('rect').first().boundingBox()
  if (!box) throw new Error('the strip has no window')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => strip.getAttribute('data-window')).not.toBe(before)
  await expect.poll(days).toBeCloseTo(busy, 1)
})
