import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { OperationId } from '@homeward/shared/basics'
import { checkDigit } from '@homeward/shared/mrz'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessFaults } from '../support/axe.ts'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Device, openDevice } from '../support/device.ts'
import { type OpeningDay, openDay } from '../support/openingDay.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'
import { until } from '../support/until.ts'

const LIVE = OperationId.parse('live-1')
const PHONE = { width: 360, height: 740 }

let product: Product
let browser: Browser
let desk: Device
let day: OpeningDay
let phone: { page: Page; context: BrowserContext }
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: 'tests/support/scenarios' } })
  await startLive(product)
  desk = await openDevice(product, 'officer', LIVE)
  day = await openDay(desk, LIVE)
  browser = await openBrowser()
  phone = await signIn(browser, product, 'consul', PHONE)
  await phone.page.goto(`${product.url}/field`)
  await phone.page.getByRole('button', { name: /Port Sudan school/ }).click()
  await figure(118)
})
afterAll(async () => {
  desk.close()
  await browser.close()
  await product.remove()
})

/** Waits until the phone shows this many people at the school. */
const figure = (n: number, page = phone.page) =>
  page.locator('output[data-figure="place:ap-4"]', { hasText: new RegExp(`^${n}$`) }).waitFor()

/** Counts people in on the pad. */
async function countIn(n: number): Promise<void> {
  const { page } = phone
  await page.getByRole('button', { name: 'In', exact: true }).click()
  for (const digit of String(n))
    await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: `Count ${n}` }).click()
}

/** The school as the capital has it. */
async function capital(): Promise<{ counted: number; named: number; unnamed: number }> {
  const answer = await product.ask(`/api/operations/${LIVE}/picture`, { role: 'chief' })
  const { places } = (await answer.json()) as {
    places: { id: string; counted: number; named: number; unnamed: number }[]
  } // the picture's own shape
  const school = places.find(({ id }) => id === 'ap-4')
  if (!school) throw new Error('the school is not in the picture')
  return school
}
const capitalHas = (n: number) =>
  until(`${n} at the capital`, async () => (await capital()).counted === n)

test('[FD1] a count on a good line is at the capital at once, and both entries of a counter-entry stay', async () => {
  const { page } = phone
  await countIn(3)
  await figure(121)
  await capitalHas(121)
  await page.locator('li[data-act] button').first().click()
  await figure(118)
  await capitalHas(118)
  await page.locator('li[data-voided="true"]').waitFor()
  await page.locator('b[data-tally="confirmed"]', { hasText: '2' }).waitFor()
})

test('[FD2] without a network it opens, counts and keeps; when the tab was killed everything arrives once', async () => {
  const { context } = phone
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  await phone.page.reload()
  await figure(118)
  await countIn(7)
  await figure(125)
  await phone.page.locator('b[data-tally="kept"]', { hasText: '1' }).waitFor()
  await phone.page.getByText('No network').waitFor()
  expect((await capital()).counted).toBe(118)
  await phone.page.close() // as a phone that died: nothing more is written
  phone.page = await context.newPage()
  await phone.page.goto(`${product.url}/field`)
  await figure(125)
  await context.setOffline(false)
  await capitalHas(125)
  await phone.page.locator('b[data-tally="kept"]', { hasText: '0' }).waitFor()
  await figure(125)
})

test('[FD7] [SF1] [SF2] a count read out over a telephone is at the capital at once, and once when the line is back', async () => {
  const { page, context } = phone
  await context.setOffline(true)
  await countIn(9)
  await figure(134)
  await page.getByRole('button', { name: 'More' }).click()
  const text = (await page.locator('[data-short]').textContent()) ?? ''
  expect(text).toMatch(/^HW1\./)
  expect(text.length).toBeLessThan(100)

  const desk = await signIn(browser, product, 'officer')
  await desk.page.goto(`${product.url}/o/live-1/text`)
  const typed = desk.page.getByLabel('The text')
  await typed.fill(text.replace('.9.', '.8.'))
  await desk.page.getByText('Group 1: a letter is wrong').waitFor()
  expect(await desk.page.getByRole('button', { name: 'Record 0' }).isDisabled()).toBe(true)
  await typed.fill(text.toLowerCase())
  await desk.page.locator('[data-read]').waitFor()
  await desk.page.getByRole('button', { name: 'Record 1' }).click()
  await desk.page.locator('[data-verdict="recorded"]').waitFor()
  expect(await accessFaults(desk.page)).toEqual([])
  await desk.context.close()
  await capitalHas(134)

  await context.setOffline(false)
  await page.locator('b[data-tally="kept"]', { hasText: '0' }).waitFor()
  expect((await capital()).counted).toBe(134)
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await figure(134)
})

test('[FD3] a bus that brings one less opens its difference on the phone and at the capital', async () => {
  const { page } = phone
  await page.getByRole('button', { name: 'Vehicles' }).click()
  await page.locator('[data-leg="k1-5"]').click()
  await page.getByRole('button', { name: 'Count them off' }).click()
  for (const digit of '45') await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: 'Count 45' }).click()
  await page.getByText('1 fewer than were sent').waitFor()
  await page.getByRole('button', { name: 'Send as it is' }).click()
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await page.locator('[data-difference="sent-received:k1-5"]').waitFor()
  await figure(179)
  await capitalHas(179)
  const answer = await product.ask(`/api/operations/${LIVE}/picture`, { role: 'chief' })
  const { discrepancies } = (await answer.json()) as {
    discrepancies: { list: { id: string; open: boolean }[] }
  } // the picture's own shape
  expect(discrepancies.list).toContainEqual(
    expect.objectContaining({ id: 'sent-received:k1-5', open: true }),
  )
})

test('[FD12] two phones without a network check in the same woman: she counts once, and both say that she is in', async () => {
  const laptop = await signIn(browser, product, 'officer', { width: 1024, height: 768 })
  await laptop.page.goto(`${product.url}/field`)
  await laptop.page.getByRole('button', { name: /Port Sudan school/ }).click()
  await figure(179, laptop.page)
  const before = await capital()
  const alone = ({
    party,
    birthYear = 2023,
  }: {
    party?: unknown
    birthYear?: number | undefined
  }) => party === undefined && birthYear < 2000
  const woman = day.people.get('k1-5')?.find(alone)
  if (!woman) throw new Error('nobody is on that bus')
  for (const { page, context } of [phone, laptop]) {
    await context.setOffline(true)
    await page.getByRole('button', { name: 'People' }).click()
    await page.getByRole('searchbox').fill(woman.nameLatin)
    await page.locator(`[data-person="${woman.person}"]`).click()
    await page.getByRole('button', { name: 'Check in', exact: true }).click()
    await page.locator(`[data-person="${woman.person}"]`, { hasText: 'already in' }).waitFor()
  }
  for (const { context } of [phone, laptop]) await context.setOffline(false)
  for (const { page } of [phone, laptop])
    await page.locator('b[data-tally="kept"]', { hasText: '0' }).waitFor()
  expect((await capital()).counted).toBe(before.counted)
  const entries = await product.ask(`/api/operations/${LIVE}/entries?person=${woman.person}`, {
    role: 'chief',
  })
  const { lines } = (await entries.json()) as {
    lines: { entry: { by: string; event: { type: string } } }[]
  } // the route's own shape
  const seen = lines
    .filter(({ entry }) => entry.event.type === 'CheckedIn')
    .map(({ entry }) => entry.by)
  expect(seen.sort()).toEqual(['consul-1', 'officer-1']) // both words are kept
  await laptop.context.close()
})

test('[FD4] [MZ1] someone who is on no list is in by the lines of their passport, and takes one from those without a name', async () => {
  const { page } = phone
  const before = await capital()
  await page.getByRole('button', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Someone who is not on the list' }).click()
  const lines = page.getByLabel('Passport lines')
  const field = (text: string) => `${text}${checkDigit(text)}`
  const [number, birth, expiry, rest] = ['L898902C3', '740812', '320415', '<'.repeat(14)].map(field)
  const whole = checkDigit(`${number}${birth}${expiry}${rest}`)
  const first = 'P<UTOPERSON<<EXAMPLE'.padEnd(44, '<')
  const passport = `${first}${number}UTO${birth}F${expiry}${rest}${whole}`
  await lines.fill(passport.replace('L898902C3', 'L898902C4'))
  await page.locator('[data-mrz="wrong"]').waitFor()
  await lines.fill(passport.toLowerCase())
  await page.locator('[data-mrz="sound"]').waitFor()
  expect(await page.getByLabel('Name (passport spelling or Hanzi)').inputValue()).toBe(
    'PERSON EXAMPLE',
  )
  await page.getByRole('button', { name: 'Register and check in' }).click()
  await until('one more by name', async () => (await capital()).named === before.named + 1)
  expect(await capital()).toMatchObject({ counted: before.counted, unnamed: before.unnamed - 1 })
  await page.getByRole('searchbox').fill('person exam')
  await page.locator('button[data-person]', { hasText: 'PERSON EXAMPLE' }).waitFor()
})

test('[FD10] held for three seconds the post is in danger at the capital, and a short press is nothing', async () => {
  const { page } = phone
  await page.getByRole('button', { name: 'More' }).click()
  const button = page.getByRole('button', { name: /Post in danger/ })
  await button.click()
  await button.hover()
  await page.mouse.down()
  await page.getByText('The capital hears it first').waitFor()
  await page.mouse.up()
  await until('in danger at the capital', async () => {
    const answer = await product.ask(`/api/operations/${LIVE}/picture`, { role: 'chief' })
    const { places } = (await answer.json()) as { places: { id: string; state: string }[] } // the picture's own shape
    return places.find(({ id }) => id === 'ap-4')?.state === 'inDanger'
  })
  await page.locator('main header span', { hasText: 'In danger' }).waitFor()
})

test('[FD5] the field page passes axe in both themes, and no word of the other language is left', async () => {
  const { page } = phone
  expect(await accessFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('button', { name: 'Dark' }).click()
  await page.getByRole('button', { name: '简体中文' }).click()
  await page.getByRole('button', { name: '更多' }).waitFor()
  expect(await accessFaults(page)).toEqual([])
})

test('[FD6] the first load is at most 120 kB, and holds no map and nothing of the desk', () => {
  const assets = 'client/dist/assets'
  const html = /(?:src|href)="\/assets\/([^"]+)"/g
  const page = readFileSync('client/dist/field.html', 'utf8')
  const first = [...page.matchAll(html)].map(([, name = '']) => name)
  const sizes = first.map((name) => statSync(join(assets, `${name}.br`)).size)
  expect(first.length).toBeGreaterThan(1)
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(120_000)
  expect(first.filter((name) => /maplibre|index-/.test(name))).toEqual([])
})
