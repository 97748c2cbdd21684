import { expect, test } from 'vitest'
import { folderWith, serve } from './app.testing.ts'

const PAGE = '<!doctype html><meta property="csp-nonce" nonce="homeward-nonce"><title>H</title>'
const html = { accept: 'text/html' }
const open = (parts: Parameters<typeof serve>[0] = {}) =>
  serve({ pages: folderWith({ 'index.html': PAGE }), ...parts })
const policyOf = ({ headers }: Response) =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ')
      return [name, values.join(' ')]
    }),
  )

test('[H5] pages may load nothing from elsewhere, run no inline script, and nobody may frame them', async () => {
  const get = await open()
  const page = await get('/', html)
  const { 'style-src': style, ...policy } = policyOf(page)
  expect(policy).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'script-src-attr': "'none'",
    'style-src-attr': "'none'",
    'img-src': "'self' data: blob:",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'font-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
  })
  const nonce = /^'self' 'nonce-([\w+/=]{20,})'$/.exec(style ?? '')?.[1] ?? ''
  expect(await page.text()).toContain(`nonce="${nonce}"`)
  expect(policyOf(await get('/', html))['style-src']).not.toContain(nonce) // never twice the same
})

test('[H12] every answer forbids guessing its type, telling where one came from, and other windows', async () => {
  const get = await open()
  for (const path of ['/', '/healthz', '/api/settings', '/api/nothing']) {
    const { headers } = await get(path, html)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('geolocation=(self)')
    expect(headers.get('permissions-policy')).toContain('microphone=()')
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test('[H12] no cache keeps an answer of the API', async () => {
  const get = await open()
  for (const path of ['/api/settings', '/api/session', '/api/operations', '/api/nothing'])
    expect((await get(path)).headers.get('cache-control'), path).toBe('no-store')
})

test('[H12] only what came by TLS is kept on TLS, and only on a name of the internet', async () => {
  const plain = await open()
  const claimed = await plain('/', { ...html, 'x-forwarded-proto': 'https' })
  expect(policyOf(claimed)['upgrade-insecure-requests']).toBeUndefined()
  expect(claimed.headers.get('strict-transport-security')).toBeNull()
  const proxied = await open({ proxies: ['loopback'] })
  const secure = await proxied('/', { ...html, 'x-forwarded-proto': 'https' })
  expect(policyOf(secure)['upgrade-insecure-requests']).toBe('')
  const named = await open({ url: 'https://homeward.example' })
  expect((await named('/', html)).headers.get('strict-transport-security')).toBe('max-age=31536000')
})
