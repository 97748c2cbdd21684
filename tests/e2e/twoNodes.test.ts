import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { device, opened, openNodes, seen } from '../support/nodes.ts'
import type { Product } from '../support/product.ts'
import { noRedis, startRedis } from '../support/redis.ts'

const FIGURES = ['total', 'located', 'notLocated', 'atPoints', 'place:aden']

describe.skipIf(noRedis)('two pages, each from a server of its own', () => {
  test('[N1] [P4] they show the same figures of one operation, wherever it was reported, and after Redis was away', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.remove())
    const nodes = await openNodes(redis)
    await opened(nodes[0])
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const pages: Page[] = []
    for (const node of nodes) pages.push(await openDesk(node))

    async function openDesk(node: Product): Promise<Page> {
      const { page } = await signIn(browser, node, 'officer')
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
      await page.goto(`${node.url}/o/live-1`)
      await page.waitForSelector('[data-figure="located"]')
      return page
    }
    const shows = (page: Page, figure: string) =>
      page.locator(`[data-figure="${figure}"]`).first().textContent()
    const bothShow = async (figure: string, value: string) => {
      for (const page of pages)
        await expect.poll(() => shows(page, figure), { timeout: 30_000 }).toBe(value)
    }

    const [one, two] = [await device(nodes[0], 'consul'), await device(nodes[1], 'consul')]
    for (let i = 0; i < 24; i += 1) await (i % 2 === 0 ? one : two).report(seen(`p-${i}`))
    await bothShow('located', '24')
    await bothShow('place:aden', '24')

    await redis.kill()
    const late = one.report(seen('p-late')) // kept on the device until there is a server for it
    await redis.start()
    await late
    await two.report(seen('p-after'))
    await bothShow('located', '26')
    for (const figure of FIGURES) {
      const [atOne, atTwo] = await Promise.all(pages.map((page) => shows(page, figure)))
      expect(atTwo, figure).toBe(atOne)
    }
  })
})
