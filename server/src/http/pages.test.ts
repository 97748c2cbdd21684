import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { folderWith, serve } from './app.testing.ts'

const SCRIPT = `console.log('${'a'.repeat(2_000)}')`
const PAGE = '<!doctype html><title>Homeward</title>'
const built = () =>
  folderWith({
    'index.html': PAGE,
    'icon.svg': '<svg/>',
    'assets/main-abc123.js': SCRIPT,
    'assets/main-abc123.js.br': brotliCompressSync(SCRIPT),
    'assets/main-abc123.js.gz': gzipSync(SCRIPT),
    'basemap/base.pmtiles': Buffer.alloc(1_000, 7),
  })
const html = { accept: 'text/html' }

test('[H5] every address of the product opens the one page, and is asked for anew each time', async () => {
  const get = await serve({ pages: built() })
  for (const path of ['/', '/sign-in', '/operations/yemen-2015/wall', '/anything']) {
    const page = await get(path, html)
    expect(page.status).toBe(200)
    expect(await page.text()).toBe(PAGE)
    expect(page.headers.get('cache-control')).toBe('no-cache')
  }
  expect((await get('/no-such.png', { accept: 'image/*' })).status).toBe(404)
  expect((await get('/assets/old-hash.js', { accept: '*/*' })).status).toBe(404)
})

test('[H5] built files are kept for a year, compressed as the reader can read them', async () => {
  const get = await serve({ pages: built() })
  for (const encoding of ['br', 'gzip', 'identity']) {
    const script = await get('/assets/main-abc123.js', { 'accept-encoding': encoding })
    expect(script.status).toBe(200)
    expect(script.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('vary')).toContain('Accept-Encoding')
    expect(await script.text()).toBe(SCRIPT)
  }
  expect((await get('/icon.svg')).headers.get('cache-control')).toBe('no-cache')
})

test('[H5] the map is read in ranges', async () => {
  const get = await serve({ pages: built() })
  const part = await get('/basemap/base.pmtiles', { range: 'bytes=10-19' })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 10-19/1000')
  expect((await part.arrayBuffer()).byteLength).toBe(10)
})

test('[H5] an own map is served, and of a style folder only what a map asks for', async () => {
  const maps = folderWith({
    'own.pmtiles': 'tiles',
    'style/dark.json': '{}',
    'style/fonts/0-255.pbf': 'glyphs',
    'style/secret.txt': 'secret',
    'secret.json': 'secret',
  })
  const get = await serve({
    pages: built(),
    basemap: `${maps}/own.pmtiles`,
    mapStyle: `${maps}/style/dark.json`,
  })
  expect(await (await get('/map/basemap.pmtiles')).text()).toBe('tiles')
  expect((await get('/map/style/dark.json')).status).toBe(200)
  expect((await get('/map/style/fonts/0-255.pbf')).status).toBe(200)
  for (const path of [
    'secret.txt',
    '../secret.json',
    '%2e%2e/secret.json',
    '..%2fsecret.json',
    '%',
  ])
    expect((await get(`/map/style/${path}`)).status).toBeGreaterThanOrEqual(400)
})

test('[H5] nothing outside the built pages is served', async () => {
  const get = await serve({ pages: built() })
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2findex.html'])
    expect(await (await get(path, { accept: '*/*' })).text()).not.toContain('"name"')
})

test('[H4] what is not there under /api is refused with a code, also for browsers', async () => {
  const get = await serve({ pages: built() })
  const answer = await get('/api/nothing', html)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({ ok: false, refusal: { code: 'document-unknown' } })
})

test('[H4] a write that a page of another site sends is refused', async () => {
  const get = await serve()
  const foreign = await get('/api/session', { origin: 'https://elsewhere.example' }, 'DELETE')
  expect(foreign.status).toBe(403)
  expect((await get('/api/session', { origin: 'null' }, 'DELETE')).status).toBe(403)
  expect((await get('/api/session', {}, 'DELETE')).status).toBe(401)
})
