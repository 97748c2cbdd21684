import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Product } from './product.ts'

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The system's Chromium. It draws WebGL in software, so the map works on a machine without a GPU. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.HOMEWARD_CHROMIUM ?? PATHS[0] ?? ''
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  })
}

/** A page signed in by a one-time link, as a person opens it. */
export async function signIn(
  browser: Browser,
  product: Product,
  role: string,
  screen: { width: number; height: number } = { width: 1366, height: 768 },
): Promise<{ page: Page; context: BrowserContext; outside: string[] }> {
  const link = product.links.find((found) => found.role === role)
  if (!link) throw new Error(`no sign-in link for ${role}`)
  const context = await browser.newContext({ viewport: screen, locale: 'en-GB' })
  const outside: string[] = []
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== product.url && protocol.startsWith('http')) outside.push(request.url())
  })
  const page = await context.newPage()
  const target = new URL(link.url)
  await page.goto(`${product.url}${target.pathname}${target.search}${target.hash}`)
  return { page, context, outside }
}
