import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  await startLive(product)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

/** One chief proposes on their screen, the other confirms on theirs. */
async function agree(one: Page, two: Page, act: string): Promise<void> {
  await one.getByLabel('What').selectOption({ label: act })
  await one.getByLabel('Why').fill('It is over.')
  await one.getByRole('button', { name: `Propose: ${act}` }).click()
  const asked = two.getByRole('article', { name: act }).first()
  await asked.getByRole('button', { name: 'Confirm' }).click()
  await one.getByRole('article', { name: act }).getByText('done').first().waitFor()
  await one.reload()
}

test('[R1] [CL1] [CL3] two chiefs close, archive and erase an operation, each on their own screen', async () => {
  const one = (await signIn(browser, product, 'chief')).page
  const two = (await signIn(browser, product, 'chief:2')).page
  for (const page of [one, two]) await page.goto(`${product.url}/o/live-1/approvals`)
  await agree(one, two, 'Close the operation')
  await one.getByText('names are to be erased in 30 days').waitFor()
  await agree(one, two, 'Archive the operation')
  await one.getByText('archived').first().waitFor()
  await agree(one, two, 'Erase all names and notes')
  await one.getByText('names erased').waitFor()
  await one.goto(product.url)
  await one.getByRole('link', { name: /names erased/ }).waitFor()
})
