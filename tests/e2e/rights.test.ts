import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { openDevice } from '../support/device.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: 'tests/support/scenarios' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

test('[A15] who may not start an operation is told who may, and a field officer who may read the log', async () => {
  const field = await signIn(browser, product, 'fieldOfficer')
  await field.page.goto(`${product.url}/o/live-1`)
  const detail = field.page.locator('#detail')
  await detail.getByText('Who may: Chief', { exact: false }).waitFor()
  expect(await detail.getByRole('button', { name: 'Start the operation' }).count()).toBe(0)
  const log = field.page.locator('#log')
  await log.getByText('Not for your role.').waitFor()
  expect(await log.textContent()).toContain('Who may: Chief, Watch officer, Consul')
  await shoot(field.page, 'field-log')

  const hotline = await signIn(browser, product, 'hotline')
  await hotline.page.goto(`${product.url}/o/live-1/behind/total`)
  await hotline.page.getByText('Your role may not do this.').waitFor()
  expect(await hotline.page.locator('aside').textContent()).toContain(
    'Who may: Chief, Watch officer',
  )
  await shoot(hotline.page, 'hotline-behind')
})

test('[A15] a child in a list has no name, and says so', async () => {
  const chief = await openDevice(product, 'chief', 'live-1' as Parameters<typeof openDevice>[2]) // a seeded id
  await chief.decide({ type: 'SetOperationState', state: 'open' })
  const card = (person: string, nameLatin: string, birthYear: number) => ({
    ...{ person, nameLatin, birthYear, sex: 'unknown', kind: 'citizen', nationality: 'CHN' },
    ...{ priority: 2, needs: [], synthetic: true, party: 'party-1' },
  })
  const year = new Date().getUTCFullYear()
  const cards = [card('p-grown', 'Example Grown', 1980), card('p-child', 'Example Child', year - 6)]
  await chief.ask('register:put', { operation: 'live-1', cards } as never) // checked by the server
  for (const person of ['p-grown', 'p-child'])
    await chief.report({ type: 'Registered', person, kind: 'citizen', nationality: 'CHN' } as never)
  chief.close()
  const { page } = await signIn(browser, product, 'officer')
  await page.goto(`${product.url}/o/live-1/behind/total`)
  await page.getByText('Example Grown').waitFor()
  await page.getByText('Child, name protected').waitFor()
  expect(await page.content()).not.toContain('Example Child')
  await shoot(page, 'child')
})

/** To be looked at: `HOMEWARD_SHOTS` names a folder. */
async function shoot(
  page: { screenshot(options: { path: string }): Promise<unknown> },
  name: string,
) {
  const folder = process.env.HOMEWARD_SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
