import { OperationId, PersonId, PlaceId } from '@homeward/shared/basics'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Device, openDevice } from '../support/device.ts'
import { type Product, startProduct } from '../support/product.ts'

const LIVE = OperationId.parse('live-1')
const PORT = PlaceId.parse('port-x')

let product: Product
let browser: Browser
let device: Device
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  device = await openDevice(product, 'officer', LIVE)
})
afterAll(async () => {
  device.close()
  await browser.close()
  await product.remove()
})

test('[R1] [V18] started by two on the desk, counted in the field, and kept with its age when the server dies', async () => {
  const { page } = await signIn(browser, product, 'chief')
  await page.locator('a[href="/o/live-1"]').click()
  await page.getByLabel('Why').fill('The embassy asks for it.')
  await page.getByRole('button', { name: 'Propose: Start the operation' }).click()
  await page.getByText('Waiting for a second chief to confirm.').waitFor()
  const other = await signIn(browser, product, 'chief:2')
  await other.page.locator('a[href="/o/live-1"]').click()
  await other.page.getByText('Another chief asks you to confirm.').waitFor()
  await other.page.getByRole('button', { name: 'Confirm' }).click()
  await other.context.close()
  await page.getByRole('heading', { name: 'Whole operation' }).waitFor()

  await device.decide({
    type: 'DefinePlace',
    place: {
      place: PORT,
      name: { zh: '测试港', en: 'Test port' },
      kind: 'port',
      side: 'inside',
      country: 'YE',
      position: [45, 12.8],
      zone: 'Asia/Aden',
      capacity: 100,
    },
  })
  for (const name of ['one', 'two', 'three']) {
    const person = PersonId.parse(`p-${name}`)
    await device.report({ type: 'Registered', person, kind: 'citizen', nationality: 'CHN' })
    await device.report({ type: 'CheckedIn', persons: [person], place: PORT })
  }
  await device.report({ type: 'GroupIn', at: { place: PORT }, n: 4 })
  await page.locator('[data-figure="located"][data-value="7"]').first().waitFor()
  await page.locator('[data-figure="place:port-x"][data-value="7"]').first().waitFor()
  await page.getByText('Test port').first().click()
  await page.getByRole('heading', { name: 'Test port' }).waitFor()

  await page.locator('[data-field="moment"]').fill('00:01')
  await page.locator('[data-field="moment"]').press('Enter')
  await page.getByText('You are looking at the past').waitFor()
  await page.locator('[data-figure="located"][data-value="0"]').first().waitFor()
  await page.getByRole('button', { name: /LIVE/ }).click()
  await page.locator('[data-figure="located"][data-value="7"]').first().waitFor()

  await product.kill()
  await page.getByText(/No link since \d\d:\d\d/).waitFor()
  expect(await page.locator('[data-figure="located"]').first().getAttribute('data-value')).toBe('7')
})
