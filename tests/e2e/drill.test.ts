import { readFileSync } from 'node:fs'
import { PersonId, PlaceId } from '@homeward/shared/basics'
import { Card } from '@homeward/shared/people'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { openDevice } from '../support/device.ts'
import { operation, place } from '../support/nodes.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

/** Every page that the product has, read from where its addresses are written down. */
function addresses(operation: string): string[] {
  const routes = (file: string) => readFileSync(`client/src/${file}`, 'utf8')
  const top = [...routes('App.tsx').matchAll(/<Route path="([^"]+)"/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.includes(':'))
  const ready = routes('screens/operation/Ready.tsx')
  const [, pages = ''] = /const PAGES = \[([^\]]+)\]/.exec(ready) ?? []
  const parts = [...pages.matchAll(/'(\w+)'/g)].map(([, part = '']) => part)
  expect(top.length).toBeGreaterThan(3)
  expect(parts.length).toBeGreaterThan(2)
  return [...top, ...['', ...parts, 'wall'].map((part) => `/o/${operation}/${part}`)]
}

/** What a page of ours must never do: break its own policy, or fail where nobody sees it. */
async function watched(context: BrowserContext): Promise<string[]> {
  const faults: string[] = []
  await context.exposeFunction('heardFault', (what: string) => faults.push(what))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const tell = Reflect.get(globalThis, 'heardFault') as (what: string) => void // exposed above
      tell(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}`)
    })
  })
  context.on('weberror', (error) => faults.push(String(error.error())))
  return faults
}

/** Goes to a page: the first is loaded, the others open as a link opens them. */
async function open(page: Page, path: string): Promise<void> {
  const here = page.url().startsWith(product.url)
  if (here) await page.evaluate((to) => history.pushState(null, '', to), path)
  else await page.goto(`${product.url}${path}`)
  await settled(page)
}

const settled = (page: Page) => page.waitForTimeout(300) // whatever a page loads by itself

/** The words of paper: what only stands on a printed sheet is there too. */
async function onPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' })
  const said = await page.locator('body').evaluate((body) =>
    [...body.querySelectorAll<HTMLElement>('*')]
      .filter((one) => one.checkVisibility() && one.children.length === 0)
      .map((one) => one.textContent)
      .join('\n'),
  )
  await page.emulateMedia({ media: 'screen' })
  return said
}

test('[I5] [H17] every page of a drill says EXERCISE in a frame and on paper, in both languages, and breaks no policy', async () => {
  const { page, context, outside } = await signIn(browser, product, 'trainer')
  const faults = await watched(context)
  await page.reload() // the watch begins with a document
  for (const [language, word] of [
    ['en', 'EXERCISE'],
    ['zh-CN', '演练'],
  ]) {
    if (language !== 'en') {
      await open(page, '/o/drill-1/')
      await page.keyboard.press('l') // the language is kept from page to page
    }
    for (const path of addresses('drill-1')) {
      if (['/sign-in', '/join', '/trust'].includes(path)) continue // nobody is signed in there: below
      if (language !== 'en' && !/^\/$|drill-1\/(wall|print)?$/.test(path)) continue // the same frame
      await open(page, path)
      const where = `${language} ${path}`
      const frame = page.locator('[data-drill="true"], [data-mode="drill"]').first()
      await expect
        .poll(async () => `${where}: ${await page.locator('body').textContent()}`)
        .toContain(word)
      await expect.poll(async () => `${where} ${await frame.isVisible()}`).toBe(`${where} true`)
      await expect.poll(async () => `${where} on paper: ${await onPaper(page)}`).toContain(word)
    }
  }
  expect(faults).toEqual([])
  expect(outside).toEqual([])
})

test('[I5] a server that serves drills alone says so before anybody has signed in', async () => {
  const drills = await startProduct({
    env: { HOMEWARD_SCENARIOS: '/nowhere', HOMEWARD_KINDS: 'drill' },
  })
  onTestFinished(() => drills.remove())
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  for (const path of ['/sign-in', '/join']) {
    await page.goto(`${drills.url}${path}`)
    await page.locator('[data-drill="true"]', { hasText: 'EXERCISE' }).waitFor()
    await expect.poll(() => onPaper(page)).toContain('EXERCISE')
  }
  await page.goto(`${product.url}/sign-in`)
  await settled(page)
  expect(await page.locator('[data-drill="true"]').count()).toBe(0)
})

const HOSTILE = '<img src=x onerror=alert(1)>"><script>alert(2)</script>'

/** A place, a person and a line of the log whose names are script. */
async function nameHostile(): Promise<void> {
  const chief = await openDevice(product, 'chief', operation)
  onTestFinished(() => chief.close())
  const name = { zh: HOSTILE, en: HOSTILE }
  await startLive(product)
  const port = place('port-x', 'inside')
  if (port.type === 'DefinePlace') await chief.decide({ ...port, place: { ...port.place, name } })
  const person = PersonId.parse('p-hostile')
  const card = Card.parse({
    ...{ person, nameZh: HOSTILE.slice(0, 40), nameLatin: HOSTILE, sex: 'unknown' },
    ...{ kind: 'citizen', nationality: 'CHN', priority: 4, needs: [], synthetic: false },
  })
  expect(await chief.ask('register:put', { operation, cards: [card] })).toMatchObject({ ok: true })
  await chief.report({ type: 'Registered', person, kind: 'citizen', nationality: 'CHN' })
  await chief.report({ type: 'CheckedIn', persons: [person], place: PlaceId.parse('port-x') })
}

test('[I5] [H17] no page of a live operation looks like a drill, and none breaks its policy, runs what a name says or asks another machine', async () => {
  await nameHostile()
  const { page, context, outside } = await signIn(browser, product, 'chief')
  const faults = await watched(context)
  await page.reload() // the watch begins with a document
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  for (const path of addresses('live-1')) {
    await open(page, path)
    expect(
      `${path} ${await page.locator('[data-drill="true"], [data-mode="drill"]').count()}`,
    ).toBe(`${path} 0`)
  }
  await page.goto(`${product.url}/o/live-1/behind/located`)
  await page.locator('aside ol > li button', { hasText: '<img' }).first().click()
  await expect.poll(() => page.locator('body').textContent()).toContain(HOSTILE)
  expect(faults).toEqual([])
  expect(outside).toEqual([])
})

test('[I5] [H17] the page for phones says EXERCISE in a drill, in both languages, and breaks no policy', async () => {
  const { page, context, outside } = await signIn(browser, product, 'trainer', {
    width: 360,
    height: 740,
  })
  const faults = await watched(context)
  for (const [language, word] of [
    ['en', 'EXERCISE'],
    ['zh-CN', '演练'],
  ] as const) {
    await page.evaluate((chosen) => {
      localStorage.setItem(
        'homeward.preferences',
        JSON.stringify({ language: chosen, theme: 'light', density: 'dense' }),
      )
    }, language)
    await page.goto(`${product.url}/field`)
    await page.getByRole('note').filter({ hasText: word }).waitFor()
    await settled(page)
  }
  expect([faults, outside]).toEqual([[], []])
  const live = await signIn(browser, product, 'consul', { width: 360, height: 740 })
  await live.page.goto(`${product.url}/field`)
  await live.page.getByRole('heading').first().waitFor()
  expect(await live.page.getByText('EXERCISE').count()).toBe(0)
})
