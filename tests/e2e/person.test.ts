import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from 'playwright-core'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessFaults } from '../support/axe.ts'
import { openBrowser, signIn } from '../support/browser.ts'
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

let made = 0
const write = (field: string, value: string, base: readonly string[] = []) => ({
  ...{ id: `person-page-write-${++made}`, person: 'p-example', field, value, base },
})

async function put(...writes: readonly object[]): Promise<void> {
  const socket = io(`${product.url}/live`, {
    transports: ['websocket'],
    auth: { token: product.token('officer') },
    forceNew: true,
  })
  const answer = await socket
    .timeout(10_000)
    .emitWithAck('register:put', { operation: 'live-1', writes })
  socket.close()
  expect(answer).toMatchObject({ ok: true })
}

const looks = (): unknown[] => {
  const file = new DatabaseSync(join(product.data, 'live/live-1/audit.sqlite'), { readOnly: true })
  const rows = file.prepare('SELECT record FROM audit').all()
  file.close()
  return rows.map(({ record }) => JSON.parse(String(record)))
}

test('[G13] [G15] a telephone is shown for a reason and a minute, and the look is written down', async () => {
  const first = write('nameLatin', 'EXAMPLE Wangxiao')
  await put(first, write('nameZh', '示例小明'), write('phone', '000-555-0147'))
  const { page } = await signIn(browser, product, 'chief')
  await page.goto(`${product.url}/o/live-1`)
  await page.getByRole('heading', { name: 'The operation has not started' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('shilixiaoming')
  await page.getByText('示例小明').first().click()
  await page.clock.install()
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByText('on file, hidden').waitFor()
  expect(await page.content()).not.toContain('000-555-0147')
  expect(looks()).toEqual([])
  expect(await accessFaults(page)).toEqual([])

  const contact = page.getByRole('region', { name: 'Documents and contact' })
  await contact.getByLabel('Why do you need to see it?').selectOption('contact')
  await contact.getByRole('button', { name: 'Show for 60 s' }).click()
  await page.getByText('000-555-0147').waitFor()
  expect(looks()).toMatchObject([
    { actor: 'chief-1', act: 'details:read', object: 'p-example', reason: 'contact' },
  ])
  await page.clock.runFor(61_000)
  await page.getByText('on file, hidden').waitFor()
  expect(await page.content()).not.toContain('000-555-0147')

  // Two words on one field, written without knowing of each other: both stand until somebody decides.
  await put(
    write('nameLatin', 'EXAMPLE Wangxiao-A', [first.id]),
    write('nameLatin', 'EXAMPLE Wangxiao-B', [first.id]),
  )
  await page.reload()
  await page.getByText('Two words that do not agree').waitFor()
  const line = page.locator('[data-field-name="nameLatin"]')
  await line
    .locator('div', { hasText: 'Wangxiao-B' })
    .getByRole('button', { name: 'This one holds' })
    .last()
    .click()
  await page.getByText('Stored.').waitFor()
  await expect.poll(() => line.getAttribute('data-clash')).toBe('false')
  expect(await line.locator('b').textContent()).toBe('EXAMPLE Wangxiao-B')
})
