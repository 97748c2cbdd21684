import { createHash, pbkdf2Sync, X509Certificate } from 'node:crypto'
import { type DeviceList, fourWords } from '@homeward/shared/device'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { accessFaults } from '../support/axe.ts'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startSecure } from '../support/secure.ts'

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

const PHONE = { width: 360, height: 740 }

async function openPhone(path: string, locale: string, viewport = PHONE) {
  const context = await browser.newContext({ viewport, locale })
  const page = await context.newPage()
  await page.goto(`${product.url}${path}`)
  return { context, page }
}

/** The four words on a page: in the reader's language, and in the other one. */
async function words(page: Page): Promise<{ first: string[]; second: string[] }> {
  const list = page.locator('ol[data-words="true"]')
  await list.waitFor()
  return {
    first: await list.locator('b').allTextContents(),
    second: await list.locator('small').allTextContents(),
  }
}

/** The address in the QR code that is on show: drawn, so it is made again from what was answered. */
async function invite(page: Page, role: string, label: string): Promise<string> {
  await page.goto(`${product.url}/access`)
  const form = page.getByRole('region', { name: 'Invite a device' })
  await form.getByLabel('Role').selectOption(role)
  await form.getByLabel('What to call it').fill(label)
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/invitations'))
  await form.getByRole('button', { name: 'Make the code' }).click()
  const { code } = (await (await answer).json()) as { code: string }
  await form.getByRole('img', { name: /Scan this/ }).waitFor()
  return `/join#${code}`
}

test('[U22] [U24] [V16] a phone joins by a code, both screens show the same four words in both languages, and it is in when somebody says so', async () => {
  const { page: desk, context } = await signIn(browser, product, 'officer')
  const link = await invite(desk, 'fieldOfficer', 'AP-4')
  const phone = await openPhone(link, 'zh-CN')
  await phone.page.getByText('本设备受邀身份：现场人员').waitFor()
  expect(await accessFaults(phone.page)).toEqual([])
  expect(phone.page.url()).toBe(`${product.url}/join`) // the code is gone from the address
  await phone.page.getByRole('button', { name: '用本设备加入' }).click()
  const there = await words(phone.page)
  const here = await words(desk)
  expect(here.first).toEqual(there.second) // English beside Chinese
  expect(here.second).toEqual(there.first)
  // As a stranger makes them, by the page on the protocol.
  const listed = await desk.request.get(`${product.url}/api/devices`)
  const [waiting] = ((await listed.json()) as DeviceList).waiting
  const hash = pbkdf2Sync(waiting?.key ?? '', waiting?.id ?? '', 100_000, 8, 'sha256')
  expect(here.first).toEqual(fourWords(hash).map(({ en }) => en))
  expect(await accessFaults(desk)).toEqual([])
  await desk.getByRole('button', { name: 'The same four: let it in' }).click()
  await phone.page.waitForURL(`${product.url}/`)
  await phone.page.getByText('AP-4').waitFor()
  const { role, device } = (await (
    await phone.page.request.get(`${product.url}/api/session`)
  ).json()) as {
    role: string
    device: string
  }
  expect(role).toBe('fieldOfficer')
  expect(device).toMatch(/^device-/)

  // Its cookie alone is nothing: without the key the same browser is nobody.
  const cookies = await phone.context.cookies()
  await phone.context.clearCookies()
  await phone.page.reload()
  await phone.page.getByText('AP-4').waitFor() // the key signs again
  const thief = await browser.newContext({ locale: 'en-GB' })
  await thief.addCookies(cookies)
  const stolen = await thief.newPage()
  await stolen.goto(product.url)
  const opened = await stolen.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(
          `${location.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
        )
        socket.onmessage = ({ data }) => {
          if (String(data).startsWith('0')) socket.send('40/live,{}')
          else if (String(data).startsWith('4')) resolve(String(data))
        }
      }),
  )
  expect(opened).toContain('not-signed-in')
  await thief.close()

  // Cut off: it hears so, and keeps nothing.
  await desk.getByRole('button', { name: 'Cut off AP-4' }).click()
  await desk.getByRole('button', { name: 'Lost', exact: true }).click()
  await desk.getByText('Cut off · Lost').waitFor()
  await phone.page.reload()
  await phone.page.getByText('此设备已被停用').waitFor()
  const kept = await phone.page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  )
  expect(kept).toEqual([])
  await phone.context.close()
  await context.close()
})

test('[U29] a screen shows a code, who enters it puts it up as a wall, and it comes back by itself', async () => {
  const { page: desk, context } = await signIn(browser, product, 'officer')
  const wall = await openPhone('/join', 'en-GB', { width: 1920, height: 1080 })
  await wall.page.getByRole('button', { name: 'Put this screen up' }).click()
  const code = (await wall.page.locator('output').textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await desk.goto(`${product.url}/access`)
  const form = desk.getByRole('region', { name: 'Put up a wall display' })
  await form.getByLabel('Code on the screen').fill(code.toLowerCase())
  await form.getByLabel('What to call it').fill('Hall')
  await form.getByRole('button', { name: 'Find it' }).click()
  expect(await words(desk)).toEqual(await words(wall.page))
  await form.getByRole('button', { name: 'The same four: let it in' }).click()
  await wall.page.waitForURL(/\/o\/live-1\/wall/)
  await wall.page.locator('[data-figure="located"]').waitFor()
  await wall.context.clearCookies()
  await wall.page.reload()
  await wall.page.locator('[data-figure="located"]').waitFor()
  // Away for a while: it says so, and comes back without anybody.
  await wall.context.clearCookies()
  await wall.page.route('**/api/devices/nonce', (route) => route.abort())
  await wall.page.reload()
  await wall.page.getByText('That did not work just now').waitFor()
  await wall.page.unroute('**/api/devices/nonce')
  await wall.page.locator('[data-figure="located"]').waitFor()
  const level = await wall.page.request.get(`${product.url}/api/operations/live-1/ledger`)
  expect(level.status()).toBe(403)
  await wall.context.close()
  await context.close()
})

test('[U31] [V16] over HTTPS of its own a page says how to trust it, and a device can keep a key', async () => {
  const secure = await startSecure()
  onTestFinished(() => secure.remove())
  const spki = createHash('sha256').update(secure.spki).digest('base64')
  const trusting = await openBrowser([`--ignore-certificate-errors-spki-list=${spki}`])
  onTestFinished(() => trusting.close())
  const page = await trusting.newPage({ viewport: PHONE, locale: 'en-GB' })
  await page.goto(`${secure.url}/trust`)
  const shown = await page.locator('[data-fingerprint]').getAttribute('data-fingerprint')
  expect(shown).toBe(createHash('sha256').update(new X509Certificate(secure.ca).raw).digest('hex'))
  expect(await accessFaults(page)).toEqual([])
  await page.goto(`${secure.url}/join`)
  await page.getByRole('button', { name: 'Put this screen up' }).click()
  expect((await words(page)).first).toHaveLength(4)
  const suspicious = await browser.newPage()
  await expect(suspicious.goto(`${secure.url}/join`)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
  await suspicious.close()
})
