import { join } from 'node:path'
import { openAccounts } from '@homeward/server/accounts'
import { openSqliteRecords } from '@homeward/server/records'
import { ActorId, PlaceId } from '@homeward/shared/basics'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { openDevice } from '../support/device.ts'
import { type Product, startProduct } from '../support/product.ts'
import { startLive } from '../support/startLive.ts'

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
  expect(await detail.getByRole('button', { name: 'Propose: Start the operation' }).count()).toBe(0)
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
  await startLive(product)
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

test('[A9] who has one point sees that point and its legs, and is told that it is a part', async () => {
  const chief = await openDevice(product, 'chief', 'live-1' as Parameters<typeof openDevice>[2]) // a seeded id
  await chief.decide({ type: 'SetOperationState', state: 'open' })
  for (const [place, position] of [
    ['aden', [45, 12.8]],
    ['sanaa', [44.2, 15.3]],
  ] as const) {
    const text = { en: `Point ${place}`, zh: `集结点 ${place}` }
    const about = { kind: 'assembly', side: 'inside', country: 'YE', zone: 'Asia/Aden' }
    await chief.decide({
      type: 'DefinePlace',
      place: { place, name: text, position, ...about },
    } as never) // checked by the server
    await chief.report({ type: 'GroupIn', at: { place }, n: place === 'aden' ? 23 : 77 } as never)
  }
  chief.close()
  // What the chief's page of accounts writes: the rights of one person, in the records of this server.
  const records = openSqliteRecords(join(product.data, 'records.sqlite'))
  const scope = { kind: 'points' as const, places: [PlaceId.parse('aden')] }
  await openAccounts(records, Date.now).change(ActorId.parse('field-officer-1'), { scope })
  await records.close()
  const { page } = await signIn(browser, product, 'fieldOfficer')
  await page.goto(`${product.url}/o/live-1`)
  await page.getByText('Your part of the operation').waitFor()
  await page.locator('[data-figure="located"]', { hasText: '23' }).first().waitFor()
  expect(await page.content()).not.toContain('sanaa')
  // Nought would say that nobody is missing.
  expect(await page.locator('[data-figure="notLocated"]').count()).toBe(0)
  await shoot(page, 'part')
})

/** To be looked at: `HOMEWARD_SHOTS` names a folder. */
async function shoot(
  page: { screenshot(options: { path: string }): Promise<unknown> },
  name: string,
) {
  const folder = process.env.HOMEWARD_SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
