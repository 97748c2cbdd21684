import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Product } from './product.ts'

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The system's Chromium. It draws WebGL in software, so the map works on a machine without a GPU. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
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
      ...more,
    ],
  })
}

/** Cookies of who has signed in at a product before: its links work once. */
const signedIn = new WeakMap<Product, Map<string, Cookies>>()
type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>

/** A page signed in by a one-time link, as a person opens it; again later without the link. */
export async function signIn(
  browser: Browser,
  product: Product,
  role: string,
  screen: { width: number; height: number } = { width: 1366, height: 768 },
): Promise<{ page: Page; context: BrowserContext; outside: string[] }> {
  // `chief:2` is the second person of a role.
  const [name, nth = '1'] = role.split(':')
  const link = product.links.filter((found) => found.role === name)[Number(nth) - 1]
  if (!link) throw new Error(`no sign-in link for ${role}`)
  const before = signedIn.get(product) ?? new Map<string, Cookies>()
  signedIn.set(product, before)
  const cookies = before.get(role)
  const context = await browser.newContext({
    viewport: screen,
    locale: 'en-GB',
    ...(cookies ? { storageState: { ...cookies, origins: [] } } : {}),
  })
  const outside: string[] = []
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== product.url && protocol.startsWith('http')) outside.push(request.url())
  })
  const page = await context.newPage()
  if (cookies) await page.goto(product.url)
  else {
    const target = new URL(link.url)
    await page.goto(`${product.url}${target.pathname}${target.search}${target.hash}`)
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    before.set(role, await context.storageState())
  }
  return { page, context, outside }
}
