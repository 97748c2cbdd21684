import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { inFolder } from './folder.ts'
import { type Product, startProduct } from './product.ts'
import { type Bench, kB, ms, type Row } from './table.ts'

const scenarios = join(import.meta.dirname, '../scenarios')
const chromiumPath = process.env.HOMEWARD_CHROMIUM ?? '/usr/bin/chromium'
const SCREEN = { width: 1920, height: 1080 }
const QUIET_MS = 3_000

/** Bytes over the wire by what they are for, and when the first figure stood on the screen. */
interface Load {
  readonly code: number
  readonly fonts: number
  readonly map: number
  readonly facts: number
  readonly firstFigure: number
}

const kindOf = (path: string): keyof Omit<Load, 'firstFigure'> => {
  if (path.startsWith('/api/')) return 'facts'
  if (/\.(woff2?|ttf)$/.test(path)) return 'fonts'
  return /basemap|\.pmtiles$/.test(path) ? 'map' : 'code'
}

/** Opens a page as someone who has never been here, in a browser with an empty cache. */
async function load(browser: Browser, url: string, cookie: string, path: string): Promise<Load> {
  const context = await browser.newContext({ viewport: SCREEN, locale: 'zh-CN' })
  const [name = '', value = ''] = cookie.split('=', 2)
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  const bytes = { code: 0, fonts: 0, map: 0, facts: 0 }
  const paths = new Map<string, string>()
  wire.on('Network.responseReceived', ({ requestId, response }) =>
    paths.set(requestId, new URL(response.url).pathname),
  )
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[kindOf(paths.get(requestId) ?? '')] += encodedDataLength
  })
  wire.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes.facts += response.payloadData.length
  })
  const start = performance.now()
  await page.goto(`${url}${path}`)
  await page.waitForSelector('[data-figure]', { timeout: 60_000 })
  const firstFigure = performance.now() - start
  await page.waitForTimeout(QUIET_MS) // what comes after the first figure: map, fonts, the rest
  await context.close()
  return { ...bytes, firstFigure }
}

async function signIn({ url, code }: Product, role: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: code(role) }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function rowOf(what: string, { code, fonts, map, facts, firstFigure }: Load): Row {
  const parts = `code ${kB(code)}, facts ${kB(facts)}, map ${kB(map)}, fonts ${kB(fonts)}`
  return { what, measured: `${parts}; first figure after ${ms(firstFigure)}` }
}

export const firstLoad: Bench = {
  name: 'firstLoad',
  about:
    'A page is opened for the first time, by an empty cache: bytes as they come over the wire, compressed.',
  run: () =>
    inFolder(async (data) => {
      const product = await startProduct(data, scenarios)
      const browser = await chromium.launch({
        executablePath: chromiumPath,
        args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
      })
      try {
        const { url } = product
        const [wall, desk] = [await signIn(product, 'wall'), await signIn(product, 'officer')]
        return [
          rowOf('wall, live', await load(browser, url, wall, '/o/live-1/wall')),
          rowOf('dashboard, live', await load(browser, url, desk, '/o/live-1')),
          rowOf('dashboard, Yemen 2015', await load(browser, url, desk, '/o/yemen-2015')),
          rowOf('dashboard, Sudan 2023', await load(browser, url, desk, '/o/sudan-2023')),
        ]
      } finally {
        await browser.close()
        await product.end()
      }
    }),
}
export const run = firstLoad.run
