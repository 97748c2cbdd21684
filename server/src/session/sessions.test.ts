import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROLES } from '@homeward/shared/access'
import { ActorId } from '@homeward/shared/basics'
import { expect, onTestFinished, test } from 'vitest'
import { openAccounts } from '../accounts/index.ts'
import { memoryRecords } from '../records/index.ts'
import { browserOf } from './browser.ts'
import { readBearer, readCookie, writeCookie } from './cookie.ts'
import { renewLinks } from './links.ts'
import { isStrong } from './session.ts'
import { IDLE_MS, SEEN_MS, STRONG_MS, WHOLE_MS } from './sessionRecord.ts'
import { openSessions } from './sessions.ts'

async function installation() {
  const at = mkdtempSync(join(tmpdir(), 'homeward-links-'))
  onTestFinished(() => rmSync(at, { recursive: true, force: true }))
  const records = memoryRecords()
  const accounts = openAccounts(records, Date.now)
  const clock = { now: 1_000 }
  const file = join(at, 'sign-in-links.json')
  const start = () => renewLinks(file, records, 'http://localhost:4180')
  const sessions = openSessions(records, accounts, () => clock.now)
  return { accounts, clock, file, start, sessions }
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

test('[E4] [E6] a session is over when nobody has used it for its hours, and when someone signs out', async () => {
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
  clock.now += IDLE_MS - 1
  expect(await sessions.find({ cookie: two })).toBeDefined() // seen: it has its hours again
  clock.now += IDLE_MS - 1
  expect(await sessions.find({ cookie: two })).toBeDefined()
  clock.now += IDLE_MS
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

async function signedIn(actor = 'officer-1') {
  const all = await installation()
  await all.start()
  const id = ActorId.parse(actor)
  const answer = await all.sessions.begin(id, 'link', {
    browser: { name: 'firefox', system: 'linux' },
  })
  if (!answer.ok) throw new Error('not in')
  return { ...all, id, ...answer.value }
}

test('[E6] however busy it is, a session ends after 72 hours', async () => {
  const { sessions, clock, cookie } = await signedIn()
  for (const start = clock.now; clock.now < start + WHOLE_MS; clock.now += SEEN_MS)
    expect(await sessions.find({ cookie })).toBeDefined()
  expect(await sessions.find({ cookie })).toBeUndefined()
})

test('[E5] a session that is ended opens nothing, and one of many is told that it ended it', async () => {
  const { sessions, session, cookie, id } = await signedIn()
  const other = await sessions.begin(id, 'password')
  const ended = await Promise.all(Array.from({ length: 10 }, () => sessions.end(session.id)))
  expect(ended.filter(Boolean)).toHaveLength(1)
  expect(await sessions.find({ cookie })).toBeUndefined()
  expect(await sessions.renew(cookie)).toBeUndefined()
  expect(await sessions.find({ cookie: other.ok ? other.value.cookie : '' })).toBeDefined()
})

test('[E5] all of a person are ended but the one that asks, and the token of their program too', async () => {
  const { sessions, cookie, session, id, start } = await signedIn()
  const other = await sessions.begin(id, 'password')
  const token = (await start())[2]?.token ?? ''
  expect((await sessions.list(id)).map(({ how }) => how).sort()).toEqual([
    'link',
    'password',
    'token',
  ])
  expect(await sessions.endAll(id, session.id)).toBe(2)
  expect(await sessions.find({ cookie })).toBeDefined()
  expect(await sessions.find({ cookie: other.ok ? other.value.cookie : '' })).toBeUndefined()
  expect(await sessions.find({ token })).toBeUndefined()
  expect(await sessions.list(id)).toMatchObject([{ id: session.id, how: 'link' }])
})

test('[E5] the list says in what browser and when, and holds no secret and no address', async () => {
  const { sessions, session, id, clock, cookie } = await signedIn()
  clock.now += SEEN_MS
  await sessions.find({ cookie })
  const [line] = await sessions.list(id)
  expect(line).toEqual({
    id: session.id,
    actor: 'officer-1',
    how: 'link',
    browser: { name: 'firefox', system: 'linux' },
    madeAt: 1_000,
    seenAt: 1_000 + SEEN_MS,
  })
})

test('[E7] other rights end a session; the person goes on under a new id, once', async () => {
  const { sessions, accounts, session, cookie, id } = await signedIn()
  await accounts.change(id, { role: 'consul' })
  expect(await sessions.find({ cookie })).toBeUndefined()
  const renewed = await Promise.all([1, 2, 3].map(() => sessions.renew(cookie)))
  const [again, ...more] = renewed.filter((one) => one !== undefined)
  expect(more).toEqual([])
  expect(again?.session).toMatchObject({ actor: 'officer-1', role: 'consul' })
  expect(again?.session.id).not.toBe(session.id)
  expect(await sessions.find({ cookie: again?.cookie ?? '' })).toMatchObject({ role: 'consul' })
  expect(await sessions.find({ cookie })).toBeUndefined()
  await accounts.change(id, { name: { zh: '新名', en: 'New name' } })
  expect(await sessions.find({ cookie: again?.cookie ?? '' })).toMatchObject({
    name: { en: 'New name' },
  })
})

test('[E7] who is suspended opens no door: cookie, token and link', async () => {
  const { sessions, accounts, cookie, id, start } = await signedIn()
  const [, , link] = await start()
  await accounts.change(id, { state: 'suspended' })
  expect(await sessions.find({ cookie })).toBeUndefined()
  expect(await sessions.renew(cookie)).toBeUndefined()
  expect(await sessions.find({ token: link?.token ?? '' })).toBeUndefined()
  expect((await sessions.signIn(codeOf(link?.url))).ok).toBe(false)
  expect((await sessions.begin(id, 'passkey')).ok).toBe(false)
  await accounts.change(id, { state: 'active' })
  expect((await sessions.signIn(codeOf(link?.url))).ok).toBe(true)
})

test('[E8] a second factor vouches for five minutes, in that session alone', async () => {
  const { sessions, clock, session, cookie, id } = await signedIn()
  const other = await sessions.begin(id, 'link')
  const strong = async (of: string) => {
    const found = await sessions.find({ cookie: of })
    return found !== undefined && isStrong(found, clock.now)
  }
  expect(await strong(cookie)).toBe(false)
  expect(await sessions.strengthen(session.id)).toBe(clock.now + STRONG_MS)
  expect(await strong(cookie)).toBe(true)
  expect(await strong(other.ok ? other.value.cookie : '')).toBe(false)
  clock.now += STRONG_MS
  expect(await strong(cookie)).toBe(false)
  await sessions.end(session.id)
  expect(await sessions.strengthen(session.id)).toBeUndefined()
})

test('[E6] what is over is forgotten, and what is not stays', async () => {
  const { sessions, clock, cookie, id } = await signedIn()
  clock.now += IDLE_MS - 1
  await sessions.begin(id, 'password')
  await sessions.sweep()
  expect(await sessions.find({ cookie })).toBeDefined()
  clock.now += IDLE_MS
  await sessions.sweep()
  expect(await sessions.list(id)).toMatchObject([{ how: 'token' }])
})

test('[E5] a browser is known by kind only', () => {
  const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(browserOf(`${linux} Chrome/140.0.0.0 Safari/537.36`)).toEqual({
    name: 'chrome',
    system: 'linux',
  })
  expect(browserOf(`${linux} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`).name).toBe('edge')
  expect(browserOf('Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140.0')).toEqual({
    name: 'firefox',
    system: 'android',
  })
  expect(browserOf(undefined)).toEqual({ name: 'other', system: 'other' })
})
