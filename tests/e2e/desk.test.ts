import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessFaults } from '../support/axe.ts'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'

/** 14:00 at Hodeidah: Weifang has sailed with 455, 579 are out. */
const MIDDLE = '2015-03-30T11:00:00Z'

let product: Product
let browser: Browser
let context: BrowserContext
let outside: readonly string[]
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  const signed = await signIn(browser, product, 'chief')
  await signed.page.locator('a[href="/o/yemen-2015"]').waitFor()
  context = signed.context
  outside = signed.outside
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

async function open(path: string, wish: { language?: string; theme?: string } = {}): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(
    (preferences) => {
      localStorage.setItem('homeward.preferences', JSON.stringify(preferences))
    },
    { language: 'en', theme: 'dark', density: 'dense', ...wish },
  )
  await page.goto(`${product.url}${path}`)
  return page
}

const figureOf = async (page: Page, figure: string) =>
  Number(await page.locator(`[data-figure="${figure}"]`).first().getAttribute('data-value'))

async function settled(page: Page): Promise<void> {
  await page.locator('[data-figure="located"]').first().waitFor()
  await page.locator('[data-map="idle"]').waitFor()
}

test('[V2] [V3] played at 3600×, Yemen ends with 908 out and accounted for', async () => {
  const page = await open('/o/yemen-2015')
  await page.locator('[data-figure="located"]').first().waitFor()
  await page.getByRole('button', { name: '3600×' }).click()
  await page.keyboard.press('Space') // the page plays; the button just clicked is not pressed again
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  await page.getByRole('button', { name: 'To the end' }).click()
  await page.locator('[data-figure="out"][data-value="908"]').first().waitFor()
  expect(await figureOf(page, 'total')).toBe(908)
  await page.close()
})

test('[V14] the address names the moment, and the figure there is the documented one', async () => {
  const page = await open(`/o/yemen-2015?at=${MIDDLE}`)
  await page.locator('[data-figure="out"][data-value="579"]').first().waitFor()
  await page.close()
})

test('[V15] two clicks lead from a number on the wall of figures to a witness', async () => {
  const page = await open(`/o/yemen-2015?at=${MIDDLE}`)
  await page.locator('button[data-figure="aboard"][data-value="507"]').click()
  await page.locator('aside ol button').first().click()
  await page.getByText('Said by').first().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-behind="aboard"]').waitFor()
  await page.close()
})

/** Letters that no Chinese sentence needs: what stays of English in a Chinese page. */
const LATIN_ALLOWED =
  /homeward|replay|live|exercise|english|utc|et604|gshhg|natural|earth|openstreetmap|contributors|odbl|geonames|cc by|esc|km|nm|^[a-z]$/i

test('[V13] one key changes every word of the desk, without loading it again', async () => {
  const page = await open(`/o/yemen-2015?at=${MIDDLE}`)
  await settled(page)
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', 'yes'))
  await page.keyboard.press('l')
  await page.locator('html[lang="zh-CN"][data-same-page="yes"]').waitFor()
  const english = await page.evaluate(() => {
    const texts: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const holder = node.parentElement
      const said = node.textContent?.trim() ?? ''
      if (!holder || holder.closest('[lang="en"], small, script, style')) continue
      if (/[A-Za-z]{2}/.test(said) && !/\p{Script=Han}/u.test(said)) texts.push(said)
    }
    return texts
  })
  expect(
    english.filter((said) => !LATIN_ALLOWED.test(said) && !/^[a-z]+(-[a-z0-9]+)*$/.test(said)),
  ).toEqual([])
  await page.close()
})

test('[V11] the bar of commands finds a place, a person and a moment; Esc keeps what was typed', async () => {
  const page = await open(`/o/yemen-2015?at=${MIDDLE}`)
  await settled(page)
  await page.keyboard.press('/')
  await page.keyboard.type('hodeidah')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  expect(await page.getByRole('combobox').inputValue()).toContain('hodeidah')
  await page.getByRole('combobox').fill('Port of Hodeidah')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Port of Hodeidah' }).waitFor()
  await page.keyboard.press('/')
  await page.getByRole('combobox').fill('4-6 20:00')
  await page.keyboard.press('Enter')
  await page.locator('[data-figure="located"]:not([data-value="595"])').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await page.getByRole('region', { name: 'Flow of people' }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: 'Keys and words' }).waitFor()
  await page.close()
})

const PAGES = [
  ['/', 'h1'],
  ['/keys', 'h1'],
  [`/o/yemen-2015?at=${MIDDLE}`, '[data-figure="located"]'],
  [`/o/yemen-2015/behind/located?at=${MIDDLE}`, '[data-behind="located"]'],
  [`/o/yemen-2015/flow?at=${MIDDLE}`, 'svg'],
  [`/o/yemen-2015/print?at=${MIDDLE}`, 'article h1'],
  [`/o/sudan-2023/wall?at=2023-04-27T00:00:00Z`, '[data-figure="located"]'],
  ['/o/live-1', '[data-figure="located"]'],
] as const

test.each(['dark', 'light'])('[V16] no page has a fault that axe can find (%s)', async (theme) => {
  for (const [path, ready] of PAGES) {
    const page = await open(path, { theme })
    await page.locator(ready).first().waitFor()
    expect([path, ...(await accessFaults(page))]).toEqual([path])
    await page.close()
  }
})

test('[V17] all of this asked no other machine', () => {
  expect(outside).toEqual([])
})
