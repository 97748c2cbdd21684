import { createHash, X509Certificate } from 'node:crypto'
import { makeAuthority } from '@homeward/server/tls'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SecureProduct, startSecure } from '../support/secure.ts'

let product: SecureProduct
beforeAll(async () => {
  product = await startSecure()
})
afterAll(() => product.remove())

const html = { accept: 'text/html' }

test('[U31] pages and sockets come by HTTPS to whoever trusts the authority, and to nobody else', async () => {
  const page = await product.ask('/sign-in', { headers: html })
  expect([page.status, String(page.headers['content-type'])]).toEqual([
    200,
    'text/html; charset=utf-8',
  ])
  expect(page.headers['strict-transport-security']).toBeUndefined() // a LAN is no name of the internet
  expect(await socket({ ca: product.ca })).toBe('connected')
  expect(await socket({})).not.toBe('connected')
  const { cert } = await makeAuthority({ dns: ['localhost'], ip: [] }, Date.now())
  await expect(product.ask('/healthz', { ca: cert })).rejects.toThrow(/certificate/)
})

test('[U31] a name that is not this server’s is refused by who visits it', async () => {
  await expect(product.ask('/healthz', { host: 'other.local' })).rejects.toThrow(/altnames/)
  await expect(product.ask('/healthz', { host: 'bank.example' })).rejects.toThrow(/altnames/)
})

test('[U31] the authority can be had at /ca.crt, with a fingerprint to compare', async () => {
  const { bytes, headers } = await product.ask('/ca.crt')
  expect(headers['content-type']).toBe('application/x-x509-ca-cert')
  expect(bytes.equals(new X509Certificate(product.ca).raw)).toBe(true)
  const settings = JSON.parse((await product.ask('/api/settings')).bytes.toString())
  expect(settings.authority).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex') })
})

test('[U31] links lead to https, and the cookie they set goes over TLS alone', async () => {
  const [link] = product.links
  expect(link?.url).toMatch(/^https:\/\//)
  const code = link?.url.split('#')[1] ?? ''
  const { headers } = await product.ask('/api/sign-in', { body: { code } })
  expect(String(headers['set-cookie'])).toMatch(/^homeward=.*; HttpOnly; SameSite=Strict; Secure$/)
})

/** What becomes of a socket with a token, and this to go by. */
function socket(trust: object): Promise<string> {
  const token = product.links.find(({ role }) => role === 'chief')?.token
  const opened = io(`${product.url}/live`, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } },
    ...trust,
  })
  return new Promise((resolve) => {
    opened.once('connect', () => resolve('connected'))
    opened.once('connect_error', (error) => resolve(error.message))
  }).then((said) => {
    opened.disconnect()
    return String(said)
  })
}
