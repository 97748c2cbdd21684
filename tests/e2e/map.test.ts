import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Atlas } from '@homeward/shared/protocol'
import { firstOnLand, QUAY_SLACK_KM, readMask } from '@homeward/shared/sea'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { openBrowser, signIn } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'

const MID_FLOW = '2015-03-31 01:00' // in Beijing; Weifang is at sea with 455
const SHIPS: ReadonlySet<string> = new Set(['warship', 'merchant', 'ferry', 'boat'])

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.remove()
})

/** A page whose sign-in has been answered: going on before would cut it off. */
async function signedIn(of = product, by = browser) {
  const signed = await signIn(by, of, 'chief')
  await signed.page.locator('a[href*="/o/"]').first().waitFor()
  return signed
}

/** Opens an operation at a moment and waits until its map stands still. */
async function openMap(page: Page, of = product, id = 'yemen-2015', at = MID_FLOW): Promise<void> {
  await page.goto(`${of.url}/o/${id}`)
  await atMoment(page, at)
  await still(page)
}

/** Types a moment into the one time control. */
async function atMoment(page: Page, at: string): Promise<void> {
  const field = page.locator('[data-field="moment"]')
  await field.fill(at)
  await field.press('Enter')
  await page.locator('[data-figure="located"]:not([data-value="0"])').first().waitFor()
  await page.locator('main').click({ position: { x: 2, y: 2 } }) // letters are keys again
}

const still = async (page: Page) => {
  await page.waitForTimeout(400) // a change takes up to a quarter of a second to reach the map
  await page.locator('[data-map="idle"]').waitFor()
}

const numberOf = async (page: Page, selector: string, attribute: string) =>
  Number((await page.locator(selector).first().getAttribute(attribute)) ?? Number.NaN)

/** Where the map looks, as it says itself. */
async function viewOf(page: Page) {
  const said = (await page.locator('[data-view]').getAttribute('data-view')) ?? ''
  const [zoom = 0, lon = 0, lat = 0] = said.split(' ').map(Number)
  return { zoom, lon, lat }
}

/** Where a position is on the screen: Web Mercator round the middle of the canvas. */
async function onScreen(page: Page, lon: number, lat: number) {
  const view = await viewOf(page)
  const box = await page.locator('[data-map] canvas').boundingBox()
  if (!box) throw new Error('the map has no canvas')
  const world = 512 * 2 ** view.zoom
  const down = (at: number) => Math.asinh(Math.tan((at * Math.PI) / 180)) / (2 * Math.PI)
  return {
    x: box.x + box.width / 2 + ((lon - view.lon) / 360) * world,
    y: box.y + box.height / 2 - (down(lat) - down(view.lat)) * world,
  }
}

test('[K10] the list of operations has not loaded the map, the desk has, and nothing left the origin', async () => {
  const { page, context, outside } = await signedIn()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))

  await page.reload() // the list of operations from its first request on
  await page.locator('a[href*="/o/"]').first().waitFor()
  expect(asked.filter((path) => /MapView|maplibre|pmtiles/.test(path))).toEqual([])
  await openMap(page)
  expect(asked.filter((path) => path.endsWith('.pmtiles'))).toEqual(['/basemap/base.pmtiles'])
  expect(asked.some((path) => path.includes('maplibre-gl-worker'))).toBe(true)
  for (const theme of ['t', 't']) {
    await page.keyboard.press(theme)
    await still(page)
  }
  expect(outside).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('[K6] from the whole world to a city the numbers on the map add up to the head figure', async () => {
  const { page, context } = await signedIn()
  await openMap(page)
  const located = await numberOf(page, '[data-figure="located"]', 'data-value')
  expect(located).toBeGreaterThan(500)
  const buttons = page.locator('#map button')
  const zooms: number[] = []
  for (const press of [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]) {
    await buttons.nth(press).click()
    await page.waitForTimeout(500)
    await still(page)
    const shown = await numberOf(page, '[data-shown]', 'data-shown')
    const rest = await page.locator('[data-elsewhere]').count()
    const elsewhere = rest ? await numberOf(page, '[data-elsewhere]', 'data-elsewhere') : 0
    expect(shown + elsewhere).toBe(located)
    zooms.push((await viewOf(page)).zoom)
  }
  expect(Math.min(...zooms)).toBeLessThan(3)
  expect(Math.max(...zooms)).toBeGreaterThan(7)
  await context.close()
})

test('[K9] a click on a disc goes near and selects it, a second one restores the view', async () => {
  const { page, context } = await signedIn()
  await openMap(page)
  const before = await viewOf(page)
  // Addis Ababa airport: 104 people, far from every other place.
  const airport = await onScreen(page, 38.7993, 8.9779)
  await page.mouse.click(airport.x, airport.y)
  await page.waitForTimeout(700)
  await still(page)
  expect((await viewOf(page)).zoom).toBeGreaterThan(before.zoom + 2)
  await page.getByRole('heading', { name: /Addis Ababa|亚的斯亚贝巴/ }).waitFor()
  const again = await onScreen(page, 38.7993, 8.9779)
  await page.mouse.click(again.x, again.y)
  await page.waitForTimeout(700)
  await still(page)
  const after = await viewOf(page)
  expect(after.zoom).toBeCloseTo(before.zoom, 2)
  expect(after.lon).toBeCloseTo(before.lon, 2)
  await context.close()
})

test('[K9] a map that a hand has moved stays where it is while time goes on', async () => {
  const { page, context } = await signedIn()
  await openMap(page)
  const middle = await onScreen(
    page,
    ...(Object.values(await viewOf(page)).slice(1) as [number, number]),
  ) // lon, lat
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  await page.mouse.move(middle.x - 120, middle.y - 60, { steps: 6 })
  await page.mouse.up()
  await page.waitForTimeout(900) // it glides a little
  await still(page)
  const moved = await viewOf(page)
  await page.keyboard.press('.') // the next event; arrows would move the map itself
  await still(page)
  expect(await viewOf(page)).toEqual(moved)
  await context.close()
})

describe.each(['yemen-2015', 'sudan-2023'])('%s', (id) => {
  test('[K2] no ship of the operation crosses land', async () => {
    const token = product.token('chief')
    const answer = await fetch(`${product.url}/api/operations/${id}/atlas`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const atlas = Atlas.parse(await answer.json())
    const bytes = await (await fetch(`${product.url}/basemap/land.mask`)).arrayBuffer()
    const mask = readMask(new Uint8Array(bytes))
    if (!mask) throw new Error('the product serves no whole land mask')
    const ships = new Set(
      atlas.vehicles.flatMap(({ vehicle, mode }) => (SHIPS.has(mode) ? [vehicle] : [])),
    )
    const sailings = atlas.legs.filter(({ vehicle }) => ships.has(vehicle))
    expect(sailings.length).toBeGreaterThan(2)
    for (const { leg, track } of sailings)
      expect([leg, track && firstOnLand(track, mask, QUAY_SLACK_KM)]).toEqual([leg, undefined])
  })
})

test('[K11] without a base map the places stand all the same, and the page says what is missing', async () => {
  const { page, context } = await signedIn()
  await page.route('**/*.pmtiles', (route) => route.fulfill({ status: 404 }))
  await openMap(page)
  await page.locator('#map output').waitFor()
  expect(await numberOf(page, '[data-shown]', 'data-shown')).toBeGreaterThan(500)
  await context.close()
})

test('[K11] without WebGL the page says so, and its lists go on', async () => {
  const { chromium } = await import('playwright-core')
  const plain = await chromium.launch({
    executablePath: process.env.HOMEWARD_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-3d-apis', '--disable-background-networking'],
  })
  try {
    const { page } = await signedIn(product, plain)
    await page.goto(`${product.url}/o/yemen-2015`)
    await page.locator('#map output').waitFor()
    await atMoment(page, MID_FLOW)
    expect(await page.locator('[data-figure^="place:"]').count()).toBeGreaterThan(5)
  } finally {
    await plain.close()
  }
})

test("[K10] [K11] an operator's own base map and style are served from here and drawn", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-own-map-'))
  const basemap = join(folder, 'own.pmtiles')
  await copyFile('client/public/basemap/base.pmtiles', basemap)
  const style = join(folder, 'style.json')
  await writeFile(
    style,
    JSON.stringify({
      version: 8,
      sources: { own: { type: 'geojson', data: 'land.json' } },
      layers: [{ id: 'own', type: 'fill', source: 'own', paint: { 'fill-color': '#123456' } }],
    }),
  )
  const square = [
    [30, 5],
    [60, 5],
    [60, 30],
    [30, 30],
    [30, 5],
  ]
  await writeFile(
    join(folder, 'land.json'),
    JSON.stringify({ type: 'Polygon', coordinates: [square] }),
  )
  for (const [env, wanted] of [
    [{ HOMEWARD_BASEMAP: basemap }, /206 .*\.pmtiles$/],
    [{ HOMEWARD_MAP_STYLE: style }, /200 .*land\.json$/],
  ] as const) {
    const own = await startProduct({ env })
    try {
      const { page, context, outside } = await signedIn(own)
      const heard: string[] = []
      page.on('response', (response) => heard.push(`${response.status()} ${response.url()}`))
      await openMap(page, own)
      expect(heard.some((line) => wanted.test(line))).toBe(true)
      expect(await page.locator('#map output').count()).toBe(0)
      expect(outside).toEqual([])
      await context.close()
    } finally {
      await own.remove()
    }
  }
  await rm(folder, { recursive: true })
})

/** What the axe rules and a screen reader need: a canvas with a name that says what is on it. */
test('[K7] the map says in words how many people it shows', async () => {
  const { page, context } = await signedIn()
  await openMap(page)
  const label = z.string().parse(await page.locator('[data-map] canvas').getAttribute('aria-label'))
  const shown = await numberOf(page, '[data-shown]', 'data-shown')
  expect(label).toContain(shown.toLocaleString('en'))
  await context.close()
})
