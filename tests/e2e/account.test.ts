import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'

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

/** Passkeys know names only: the same server under `localhost`. */
const home = () => `http://localhost:${product.port}`

async function enter(role = 'chief', nth = 0): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1366, height: 768 },
  })
  const page = await context.newPage()
  const link = product.links.filter((one) => one.role === role)[nth]
  await page.goto(`${home()}/sign-in${new URL(link?.url ?? '').hash}`)
  await page.waitForURL((url) => url.pathname === '/')
  return page
}

/** A security key that says yes to everything, inside the browser. */
async function plugIn(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

/** RFC 6238, written once more: what an app on a phone shows. */
function codeOf(secret: string, at: number): string {
  const bits = Array.from(secret.replace(/\s/g, ''))
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('[E13] [E14] [E15] a passkey made on the account page signs in; a session that came by a new link is ended there', async () => {
  const page = await enter()
  await plugIn(page)
  const asked = page
    .getByRole('complementary')
    .filter({ hasText: 'no passkey and no one-time codes' })
  await page.goto(`${home()}/o/live-1`)
  await asked.getByRole('link').click()
  await page.waitForURL((url) => url.pathname === '/account')
  await page.getByLabel('A name for it').fill('Test key')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('Test key').waitFor()
  expect(await accessFaults(page)).toEqual([])
  await page.goto(`${home()}/o/live-1`)
  await page.getByRole('banner').waitFor()
  expect(await asked.count()).toBe(0)
  await page.context().clearCookies()
  await page.goto(`${home()}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/')

  const second = await enter('chief', 1)
  await second.goto(`${home()}/people`)
  const line = second.locator('li', { hasText: 'chief-1' })
  await line.getByRole('button', { name: 'New link' }).click()
  expect(await accessFaults(second)).toEqual([])
  const link = new URL((await second.locator('section code').textContent()) ?? '')
  const elsewhere = await browser.newContext({ locale: 'en-GB' })
  const there = await elsewhere.newPage()
  await there.goto(`${home()}/sign-in${link.hash}`)
  await there.waitForURL((url) => url.pathname === '/')

  await page.goto(`${home()}/account`)
  await page.getByText('by passkey').first().waitFor()
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect
    .poll(async () => (await there.request.get(`${home()}/api/session`)).status())
    .toBe(401)
  expect((await page.request.get(`${home()}/api/session`)).status()).toBe(200)
  await elsewhere.close()
})

test('[E10] [E14] a password with the codes of an app signs in, and a code works once', async () => {
  const page = await enter('officer')
  await page.goto(`${home()}/account`)
  await page.getByLabel('New password').fill('a long sentence nobody guesses')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByText('A password is set.').waitFor()
  await page.getByRole('button', { name: 'Set up codes' }).click()
  const secret = (await page.locator('[data-secret]').textContent()) ?? ''
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(codeOf(secret, Date.now()))
  await page.getByRole('button', { name: 'Confirm code' }).click()
  await page.getByText('One-time codes are on.').waitFor()
  await page.context().clearCookies()

  const signIn = async (code: string) => {
    await page.goto(`${home()}/sign-in`)
    await page.getByText('With password and code').click()
    await page.getByLabel('Sign-in name').fill('officer-1')
    await page.getByLabel('Password', { exact: true }).fill('a long sentence nobody guesses')
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill(code)
    await page.getByRole('button', { name: 'Sign in', exact: true }).last().click()
  }
  await signIn('000000')
  await page.getByText('do not fit together').waitFor()
  await expect
    .poll(
      async () => {
        await signIn(codeOf(secret, Date.now() + 30_000)) // the next one: the one before was used up
        await page.waitForTimeout(500)
        return new URL(page.url()).pathname
      },
      { timeout: 60_000, interval: 3_000 },
    )
    .toBe('/')
})
