import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROLES } from '@homeward/shared/access'
import { expect, onTestFinished, test } from 'vitest'
import { memoryRecords } from '../records/index.ts'
import { readBearer, readCookie, writeCookie } from './cookie.ts'
import { credentialsIn } from './credentials.ts'
import { renewLinks } from './links.ts'
import { allowed } from './session.ts'
import { COOKIE_DAYS, openSessions } from './sessions.ts'

const DAY = 86_400_000

async function installation() {
  const at = mkdtempSync(join(tmpdir(), 'homeward-links-'))
  onTestFinished(() => rmSync(at, { recursive: true, force: true }))
  const credentials = credentialsIn(memoryRecords())
  const clock = { now: 1_000 }
  const file = join(at, 'sign-in-links.json')
  const start = () => renewLinks(file, credentials, 'http://localhost:4180')
  return { credentials, clock, file, start, sessions: openSessions(credentials, () => clock.now) }
}
const codeOf = (url: string | undefined) => url?.split('#')[1] ?? ''

test('[E3] there is a link and a token for each role, and two for the chief', async () => {
  const links = await (await installation()).start()
  expect(links.map(({ role }) => role).sort()).toEqual(
    [...ROLES.filter((role) => role !== 'public'), 'chief'].sort(),
  )
  for (const { url, token } of links) {
    expect(url).toMatch(/^http:\/\/localhost:4180\/sign-in#[\w.-]{40,}$/)
    expect(url).not.toContain(token)
  }
  expect(new Set(links.flatMap(({ url, token }) => [url, token])).size).toBe(links.length * 2)
})

test('[E2] a link signs in once, and never again', async () => {
  const { start, sessions } = await installation()
  const [link] = await start()
  const code = codeOf(link?.url)
  const tries = await Promise.all(Array.from({ length: 10 }, () => sessions.signIn(code)))
  const [signedIn, ...more] = tries.filter(({ ok }) => ok)
  expect(more).toEqual([])
  if (!signedIn?.ok) throw new Error('nobody got in')
  expect(signedIn.value.session).toMatchObject({
    actor: 'chief-1',
    role: 'chief',
    audience: 'live',
  })
  expect(await sessions.find({ cookie: signedIn.value.cookie })).toMatchObject({ actor: 'chief-1' })
  expect(await sessions.signIn(code)).toEqual({ ok: false, refusal: { code: 'not-signed-in' } })
})

test('[E3] a used link is renewed at the next start; unused links and tokens stay', async () => {
  const { start, sessions } = await installation()
  const before = await start()
  await sessions.signIn(codeOf(before[0]?.url))
  const after = await start()
  expect(after[0]?.url).not.toBe(before[0]?.url)
  expect(after[0]?.token).toBe(before[0]?.token)
  expect(after.slice(1)).toEqual(before.slice(1))
  expect((await sessions.signIn(codeOf(after[0]?.url))).ok).toBe(true)
})

test('[E3] a file that is lost, torn or tampered with lets nobody in by its own word', async () => {
  const { start, sessions, file } = await installation()
  const before = await start()
  const forged = before.map(({ role }) => ({ role, url: 'http://x/sign-in#abc.def', token: 'a.b' }))
  writeFileSync(file, JSON.stringify(forged))
  const after = await start()
  expect(after.some(({ token }) => token === 'a.b')).toBe(false)
  expect(await sessions.find({ token: 'a.b' })).toBeUndefined()
  writeFileSync(file, '[{"role":')
  expect(await start()).toHaveLength(before.length)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(before.length)
})

test('[E4] a code, a token and a cookie open their own door only', async () => {
  const { start, sessions } = await installation()
  const [link] = await start()
  const [code, token] = [codeOf(link?.url), link?.token ?? '']
  expect(await sessions.find({ token: code })).toBeUndefined()
  expect(await sessions.find({ cookie: code })).toBeUndefined()
  expect(await sessions.find({ cookie: token })).toBeUndefined()
  expect((await sessions.signIn(token)).ok).toBe(false)
  const signedIn = await sessions.signIn(code)
  if (!signedIn.ok) throw new Error('not in')
  expect(await sessions.find({ token: signedIn.value.cookie })).toBeUndefined()
})

test('[E4] a right id with a wrong proof opens nothing', async () => {
  const { start, sessions } = await installation()
  const [one, two] = await start()
  const forged = `${one?.token.split('.')[0]}.${two?.token.split('.')[1]}`
  expect(await sessions.find({ token: forged })).toBeUndefined()
  for (const text of ['', '.', 'x', `${one?.token}x`, `${one?.token.split('.')[0]}.`])
    expect(await sessions.find({ token: text })).toBeUndefined()
})

test('[E4] a cookie is over when nobody has used it for its days, and when someone signs out', async () => {
  const { start, sessions, clock } = await installation()
  const links = await start()
  const enter = async (i: number) => {
    const signedIn = await sessions.signIn(codeOf(links[i]?.url))
    if (!signedIn.ok) throw new Error('not in')
    return signedIn.value.cookie
  }
  const [one, two] = [await enter(0), await enter(1)]
  await sessions.signOut(one)
  expect(await sessions.find({ cookie: one })).toBeUndefined()
  expect(await sessions.find({ cookie: two })).toBeDefined()
  clock.now += (COOKIE_DAYS - 1) * DAY
  expect(await sessions.find({ cookie: two })).toBeDefined() // used: it has its days again
  clock.now += (COOKIE_DAYS - 1) * DAY
  expect(await sessions.find({ cookie: two })).toBeDefined()
  clock.now += COOKIE_DAYS * DAY
  expect(await sessions.find({ cookie: two })).toBeUndefined()
})

test('[E4] cookie and bearer are read from their headers and from nothing else', () => {
  expect(readCookie('theme=dark; homeward=abc.def; x=1')).toBe('abc.def')
  expect(readCookie('xhomeward=abc')).toBeUndefined()
  expect(readCookie(undefined)).toBeUndefined()
  expect(readCookie(writeCookie('abc.def', false).split(';')[0])).toBe('abc.def')
  expect(writeCookie('a', true)).toMatch(/HttpOnly; SameSite=Strict; Secure$/)
  expect(readBearer(`Bearer ${'a'.repeat(16)}.${'b'.repeat(43)}`)).toContain('a.b')
  for (const header of [
    undefined,
    'Bearer ',
    'Basic YTpi',
    'Bearer a b',
    `Bearer ${'a'.repeat(300)}`,
  ])
    expect(readBearer(header)).toBeUndefined()
})

test('[A1] a session of one kind of operation may do nothing in the other', () => {
  const chief = {
    actor: 'chief-1',
    role: 'chief',
    name: { zh: '一', en: '1' },
    audience: 'live',
    scope: { kind: 'operation' },
  } as Parameters<typeof allowed>[0] // a made-up session
  expect(allowed(chief, 'live', 'picture:read')).toBe(true)
  expect(allowed(chief, 'drill', 'picture:read')).toBe(false)
  expect(allowed({ ...chief, audience: 'drill' }, 'live', 'picture:read')).toBe(false)
  expect(allowed(chief, 'replay', 'picture:read')).toBe(true)
  expect(allowed(chief, 'replay', 'report:checkIn')).toBe(false)
})
