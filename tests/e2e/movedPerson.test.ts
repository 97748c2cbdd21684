import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'
import { recountedPicture } from '../support/readings.ts'

/** The first of three night flights from Djibouti is in the air, and the second has not boarded. */
const FLYING = '2015-03-31T22:00:00+03:00'
const NEXT_FLYING = '2015-04-01T00:30:00+03:00'

/** Yemen as it is, and a copy with one person on the second night flight instead of the first. */
async function bothYemens(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-scenarios-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const id of ['yemen-2015', 'yemen-moved'])
    await cp('scenarios/yemen-2015', join(folder, id), { recursive: true })
  const file = join(folder, 'yemen-moved/scenario.json')
  const scenario: { id: string; steps: { id: string; pick?: { n: number }[] }[] } = JSON.parse(
    await readFile(file, 'utf8'),
  )
  scenario.id = 'yemen-moved'
  const moved: Readonly<Record<string, number>> = {
    ...{ 'night-1-on': -1, 'night-1-off': -1, 'night-2-on': 1, 'night-2-off': 1 },
  }
  for (const { id, pick } of scenario.steps) if (pick?.[0]) pick[0].n += moved[id] ?? 0
  await writeFile(file, JSON.stringify(scenario))
  return folder
}

/** What the map, the screen and the API say of a lift; the API is recounted by the oracle. */
async function saidOf(product: Product, page: Page, id: string, at: string, leg: string) {
  await page.goto(`${product.url}/o/${id}?at=${encodeURIComponent(at)}`)
  await page.locator('[data-discs]').waitFor()
  await page.keyboard.press('2')
  const discs = (await page.locator('[data-discs]').getAttribute('data-discs')) ?? ''
  const disc = discs.split(' ').find((one) => one.includes(`leg:${leg}`)) ?? ''
  const picture = await recountedPicture(product, id, at)
  const { aboard, inHaven } = picture.totals
  const onLeg = picture.legs.find((one) => one.id === leg)?.aboard ?? 0
  for (const [figure, value] of Object.entries({ aboard, inHaven, [`leg:${leg}`]: onLeg }))
    await page.locator(`[data-figure="${figure}"][data-value="${value}"]`).first().waitFor()
  return [onLeg, aboard, inHaven, Number(disc.split('=')[1])]
}

test('[P1] [F6] one person moved to another lift in a copy of the scenario is moved on the map, on the screen, in the API and in the recount', async () => {
  const product = await startProduct({ env: { HOMEWARD_SCENARIOS: await bothYemens() } })
  onTestFinished(() => product.remove())
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  const { page } = await signIn(browser, product, 'chief')
  await page.locator('a[href="/o/yemen-moved"]').waitFor()
  for (const [at, leg, by] of [
    [FLYING, 'night-1', -1],
    [NEXT_FLYING, 'night-2', 1],
  ] as const) {
    const [onLeg = 0, aboard = 0, inHaven = 0, disc = 0] = await saidOf(
      ...([product, page, 'yemen-2015', at, leg] as const),
    )
    expect(onLeg).toBe(87)
    expect(await saidOf(product, page, 'yemen-moved', at, leg)).toEqual([
      ...[87 + by, aboard + by, inHaven - by, disc + by],
    ])
  }
})
