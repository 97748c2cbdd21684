// The worker of the field pages: they open without a network, from what it kept.
export {}

declare const self: ServiceWorkerGlobalScope

/** Every file of the field pages, put here by the build; the version changes with any of them. */
const { version, files: FILES }: { version: string; files: readonly string[] } =
  JSON.parse('homeward-field-files')
const PAGE = '/field'
const CACHE = `homeward-field ${version}`

/** Again and again on a bad line: what has arrived stays, and what is kept already is not asked for. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE)
  await keep(cache, PAGE, 'reload') // with its policy and its nonce, which belong together
  for (const file of FILES) {
    if (await cache.match(file)) continue
    const before = await caches.match(file) // another version had it: names change with the content
    if (before) await cache.put(file, before)
    else await keep(cache, file, 'default')
  }
}

async function keep(cache: Cache, path: string, how: RequestCache): Promise<void> {
  const response = await fetch(path, { cache: how })
  if (!response.ok || response.redirected) throw new Error(`${path} answered ${response.status}`)
  await cache.put(path, response)
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()))
})

async function forgetOthers(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('homeward-field') && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
}

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (origin !== self.location.origin || event.request.method !== 'GET') return
  const isPage = event.request.mode === 'navigate' && (pathname === PAGE || pathname === `${PAGE}/`)
  if (isPage) return event.respondWith(kept(PAGE, event.request))
  if (FILES.includes(pathname)) event.respondWith(kept(pathname, event.request))
})

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  return (await cache.match(path)) ?? fetch(request)
}
