import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { bytesOfAddress } from './address.ts'
import { type Certified, makeAuthority, makeLeaf } from './certificate.ts'
import { isPermitted } from './nameConstraints.ts'
import { openTls } from './openTls.ts'
import { ownTls } from './ownTls.ts'

const DAY = 86_400_000
const NOW = Date.now()
const names = { dns: ['localhost', 'ship.local'], ip: ['127.0.0.1', '192.168.7.9', '::1'] }

/** A folder that is gone when the test is over. */
function folder(): string {
  const at = mkdtempSync(join(tmpdir(), 'homeward-tls-'))
  onTestFinished(() => rmSync(at, { recursive: true, force: true }))
  return at
}

/** Serves TLS and connects as a browser that trusts this authority would. @returns the fault's code */
async function visit(leaf: Certified, ca: string, servername: string): Promise<string | undefined> {
  const server = createServer(leaf, (socket) => socket.end()).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // a port, not a pipe
  const fault = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ca, servername }, () => resolve(undefined))
    socket.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : ''
      resolve(code === 'UNSPECIFIED' ? error.message : code) // Node has no code for every fault
    })
    socket.once('secureConnect', () => socket.end())
  })
  server.close()
  return fault
}

test('[U31] who trusts the authority trusts this server by its names, and by no other', async () => {
  const authority = await makeAuthority(names, NOW)
  const leaf = await makeLeaf(authority, names, NOW)
  const other = await makeAuthority(names, NOW)
  expect(await visit(leaf, authority.cert, 'localhost')).toBeUndefined()
  expect(await visit(leaf, authority.cert, 'ship.local')).toBeUndefined()
  expect(await visit(leaf, authority.cert, 'other.local')).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  expect(await visit(leaf, other.cert, 'localhost')).toBeDefined()
  for (const address of names.ip)
    expect(new X509Certificate(leaf.cert).checkIP(address)).toBe(address)
})

test('[U31] an authority that is stolen vouches for no name of the internet', async () => {
  const authority = await makeAuthority(names, NOW)
  for (const name of ['bank.example', 'localhost.example'])
    expect(
      await visit(await makeLeaf(authority, { dns: [name], ip: [] }, NOW), authority.cert, name),
    ).toBe('permitted subtree violation')
  const near = await makeLeaf(authority, { dns: ['other.local'], ip: ['10.9.8.7'] }, NOW)
  expect(await visit(near, authority.cert, 'other.local')).toBeUndefined()
  for (const [name, may] of [
    ['ship.local', true],
    ['a.ship.local', true],
    ['notlocal', false],
    ['bank.example', false],
    ['192.168.0.1', true],
    ['172.32.0.1', false],
    ['172.31.255.255', true],
    ['8.8.8.8', false],
    ['fd12::1', true],
    ['2001:db8::1', false],
  ] as const)
    expect(`${name} ${isPermitted(name, names)}`).toBe(`${name} ${may}`)
})

test('[U31] an authority vouches for servers alone, not for other authorities', async () => {
  const authority = await makeAuthority(names, NOW)
  const read = new X509Certificate(authority.cert)
  expect(read.ca).toBe(true)
  const leaf = await makeLeaf(authority, names, NOW)
  expect(new X509Certificate(leaf.cert).ca).toBe(false)
  const under = await makeLeaf(leaf, names, NOW) // signed by the key of the server
  const chain = { ...under, cert: `${under.cert}\n${leaf.cert}` }
  expect(await visit(chain, authority.cert, 'localhost')).toBeDefined()
})

test('[U32] a certificate lasts 397 days and is refused after them', async () => {
  const before = NOW - 400 * DAY
  const authority = await makeAuthority(names, before)
  const leaf = await makeLeaf(authority, names, before)
  const { validFrom, validTo } = new X509Certificate(leaf.cert)
  expect(Date.parse(validTo) - Date.parse(validFrom)).toBeLessThanOrEqual(398 * DAY)
  expect(await visit(leaf, authority.cert, 'localhost')).toBe('CERT_HAS_EXPIRED')
})

test('[U32] it is renewed before its end and when the names change, and the authority stays', async () => {
  const at = folder()
  const first = await ownTls(at, names, NOW)
  expect(await ownTls(at, names, NOW + 300 * DAY)).toEqual(first)
  const later = await ownTls(at, names, NOW + 370 * DAY)
  expect(later.authority).toBe(first.authority)
  expect(later.leaf.cert).not.toBe(first.leaf.cert)
  const moved = await ownTls(at, { ...names, ip: ['10.0.0.5'] }, NOW + 371 * DAY)
  expect(moved.authority).toBe(first.authority)
  expect(new X509Certificate(moved.leaf.cert).checkIP('10.0.0.5')).toBe('10.0.0.5')
  const abroad = await ownTls(at, { ...names, dns: ['localhost', 'homeward.example'] }, NOW)
  expect(abroad.leftOut).toEqual(['homeward.example'])
  expect(new X509Certificate(abroad.leaf.cert).checkHost('homeward.example')).toBeUndefined()
  const last = await ownTls(at, names, NOW + 3_651 * DAY)
  expect(last.authority).not.toBe(first.authority) // it has run out
})

test('[U31] a name of the internet that the operator gives from the start is vouched for', async () => {
  const given = { dns: ['localhost', 'homeward.example'], ip: ['203.0.113.7'] }
  const { leaf, authority, leftOut } = await ownTls(folder(), given, NOW)
  expect(leftOut).toEqual([])
  expect(await visit(leaf, authority, 'homeward.example')).toBeUndefined()
})

test('[U32] keys of certificates are readable by their owner alone', async () => {
  const at = folder()
  await ownTls(at, names, NOW)
  const files = readdirSync(at)
  expect(files.sort()).toEqual([
    'authority.json',
    'authority.key.pem',
    'authority.pem',
    'server.key.pem',
    'server.pem',
  ])
  for (const file of files) expect(statSync(join(at, file)).mode & 0o77).toBe(0)
})

test('[U31] given files are served as they are, and looked at again', async () => {
  const at = folder()
  await ownTls(at, names, NOW)
  const tls = {
    ...{ kind: 'files' as const },
    ...{ cert: join(at, 'server.pem'), key: join(at, 'server.key.pem') },
  }
  const parts = { keys: at, url: undefined, now: () => NOW, notice: () => {} }
  const opened = await openTls({ ...parts, tls })
  expect(opened).toMatchObject({ cert: readFileSync(tls.cert, 'utf8') })
  expect(opened.authority).toBeUndefined()
  await ownTls(at, { ...names, ip: ['10.0.0.6'] }, NOW)
  expect((await opened.renew()).cert).toBe(readFileSync(tls.cert, 'utf8'))
  expect((await opened.renew()).cert).not.toBe(opened.cert)
  await expect(openTls({ ...parts, tls: { ...tls, cert: '/nowhere' } })).rejects.toThrow('/nowhere')
})

test('[U31] an address is the bytes that it means, however it is written', () => {
  fc.assert(
    fc.property(fc.ipV4(), (ip) => [...bytesOfAddress(ip)].join('.') === ip),
    { numRuns: 100 },
  )
  fc.assert(
    fc.property(fc.ipV6(), (ip) => {
      const groups = [...bytesOfAddress(ip)].map((byte) => byte.toString(16).padStart(2, '0'))
      const whole = groups.join('').replace(/(.{4})(?!$)/g, '$1:')
      expect(new URL(`http://[${whole}]`).hostname).toBe(new URL(`http://[${ip}]`).hostname)
    }),
    { numRuns: 100 },
  )
})
