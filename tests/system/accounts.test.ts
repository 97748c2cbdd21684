import type {
  AccountLink,
  AccountList,
  NewCodes,
  OwnAccount,
  SessionList,
} from '@homeward/shared/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as z from 'zod'
import { codeOf, stepAt } from '../../server/src/factors/totp.ts'
import { enter, openPerson, type Person, signedIn } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'

let product: Product
let chief: Person
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: '/nowhere' } })
  chief = await signedIn(product, 'chief')
})
afterAll(() => product.remove())

const PASSWORD = 'a lamp at the quay'
/** What an app of one-time codes shows: `off` steps of 30 s from now. */
const shown = (secret: string, off = 0) => codeOf(fromBase32(secret), stepAt(Date.now()) + off)

function fromBase32(text: string): Buffer {
  const bits = Array.from(text)
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}

async function made(by: Person, role: string, more: object = {}) {
  const name = { zh: '某人', en: 'Someone' }
  return by.read<z.infer<typeof AccountLink>>('/api/accounts', 'POST', { name, role, ...more })
}
const account = (person: Person) => person.read<OwnAccount>('/api/account')
const refusal = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { refusal?: { code: string } }).refusal?.code, // our own answers
]

test('[E9] a chief makes an account; its link works once, and a new one makes the old one void', async () => {
  const first = await made(chief, 'consul')
  expect(first.actor).toBe('consul-2')
  const again = await chief.read<z.infer<typeof AccountLink>>(
    `/api/accounts/${first.actor}/link`,
    'POST',
  )
  await expect(enter(product, first.url)).rejects.toThrow('401')
  const consul = await enter(product, again.url)
  expect(await account(consul)).toMatchObject({
    actor: 'consul-2',
    role: 'consul',
    password: false,
  })
  await expect(enter(product, again.url)).rejects.toThrow('401')
})

test('[E7] who gets another role is cut off from what is open, and goes on with the new one', async () => {
  const link = await made(chief, 'officer')
  const officer = await enter(product, link.url)
  const before = officer.cookie()
  const socket = await officer.connect()
  await chief.read(`/api/accounts/${link.actor}`, 'POST', { role: 'hotline' })
  await until('the socket is closed', async () => !socket.connected)
  expect((await officer.ask('/api/operations')).status).toBe(401)
  expect(await officer.read('/api/session')).toMatchObject({ role: 'hotline' })
  expect(officer.cookie()).not.toBe(before)
  expect((await officer.ask('/api/operations')).status).toBe(200)
})

test('[E7] who is suspended is out at once, and in again only by being let in', async () => {
  const link = await made(chief, 'liaison')
  const liaison = await enter(product, link.url)
  const socket = await liaison.connect()
  await chief.read(`/api/accounts/${link.actor}`, 'POST', { state: 'suspended' })
  await until('the socket is closed', async () => !socket.connected)
  expect((await liaison.ask('/api/session')).status).toBe(401)
})

test('[E5] one session of many is ended; the others stay', async () => {
  const link = await made(chief, 'officer')
  const one = await enter(product, link.url)
  const two = await enter(
    product,
    (await chief.read<z.infer<typeof AccountLink>>(`/api/accounts/${link.actor}/link`, 'POST')).url,
  )
  const socket = await one.connect()
  const { sessions } = await two.read<OwnAccount>('/api/account')
  expect(sessions).toHaveLength(2)
  expect(sessions[0]).toMatchObject({ how: 'link', browser: { name: 'firefox', system: 'linux' } })
  const other = sessions.find(({ here }) => !here)
  expect(await two.read(`/api/account/sessions/${other?.id}`, 'DELETE')).toEqual({ ended: 1 })
  await until('the socket is closed', async () => !socket.connected)
  expect((await one.ask('/api/session')).status).toBe(401)
  expect((await two.ask('/api/session')).status).toBe(200)
  const seen = await chief.read<z.infer<typeof SessionList>>(`/api/accounts/${link.actor}/sessions`)
  expect(seen.sessions).toHaveLength(1)
  expect(await chief.read(`/api/accounts/${link.actor}/sessions`, 'DELETE')).toEqual({ ended: 1 })
  expect((await two.ask('/api/session')).status).toBe(401)
})

test('[E9] nobody gives a role that is not theirs to give, and nobody ends whom they may not', async () => {
  const officer = await signedIn(product, 'officer')
  const consul = await signedIn(product, 'consul')
  const trainer = await signedIn(product, 'trainer')
  const name = { zh: '某人', en: 'Someone' }
  const make = async (by: Person, role: string, audience = 'live') =>
    (await by.ask('/api/accounts', 'POST', { name, role, audience })).status
  expect(await make(officer, 'fieldOfficer')).toBe(200)
  for (const role of ['chief', 'officer', 'consul', 'hotline', 'trainer'])
    expect(await make(officer, role)).toBe(403)
  expect(await make(consul, 'chief')).toBe(403)
  expect(await make(trainer, 'trainee', 'drill')).toBe(200)
  expect(await make(trainer, 'trainee')).toBe(403)
  expect(await make(trainer, 'chief')).toBe(403)
  expect((await officer.ask('/api/accounts/field-officer-1/link', 'POST')).status).toBe(200)
  for (const path of ['chief-2/link', 'consul-1/link'])
    expect((await officer.ask(`/api/accounts/${path}`, 'POST')).status).toBe(403)
  expect((await officer.ask('/api/accounts/chief-1', 'POST', { state: 'suspended' })).status).toBe(
    403,
  )
  expect((await officer.ask('/api/accounts/chief-1/sessions', 'DELETE')).status).toBe(403)
  expect((await trainer.ask('/api/accounts/chief-1/sessions', 'DELETE')).status).toBe(403)
  const { accounts, roles } = await officer.read<z.infer<typeof AccountList>>('/api/accounts')
  expect(roles).toEqual(['fieldOfficer', 'liaison', 'wall'])
  expect(new Set(accounts.map(({ role }) => role))).toEqual(
    new Set(['fieldOfficer', 'liaison', 'wall']),
  )
  const byToken = await product.ask('/api/accounts', { role: 'chief' })
  expect(byToken.status).toBe(403)
})

test('[E8] [E10] [E11] password and code sign in together, each code once, and no half of it does', async () => {
  const link = await made(chief, 'chief')
  const person = await enter(product, link.url)
  expect(
    await refusal(await person.ask('/api/account/password', 'POST', { password: 'short' })),
  ).toEqual([400, 'password-weak'])
  await person.read('/api/account/password', 'POST', { password: PASSWORD })
  const { secret } = await person.read<z.infer<typeof NewCodes>>('/api/account/codes', 'POST')
  expect(
    await refusal(await person.ask('/api/account/codes/confirm', 'POST', { code: '000000' })),
  ).toEqual([403, 'not-confirmed'])
  await person.read('/api/account/codes/confirm', 'POST', { code: shown(secret, -1) })
  expect(await account(person)).toMatchObject({ password: true, codes: true })

  const signIn = (ask: object) =>
    openPerson(product).ask('/api/sign-in/password', 'POST', {
      ...{ actor: link.actor, password: PASSWORD, code: shown(secret) },
      ...ask,
    })
  const unknown = await signIn({ actor: 'nobody-9' })
  const wrong = await signIn({ password: 'a lamp at the key' })
  const codeless = await signIn({ code: '000000' })
  expect([unknown.status, wrong.status, codeless.status]).toEqual([401, 401, 401])
  const answers = await Promise.all([unknown.text(), wrong.text(), codeless.text()])
  expect(new Set(answers).size).toBe(1)
  const used = shown(secret)
  expect((await signIn({ code: used })).status).toBe(200)
  expect((await signIn({ code: used })).status).toBe(401)
})

test('[E8] with a second factor, acts on accounts and on one’s own factors ask for it just now', async () => {
  const link = await made(chief, 'chief')
  const person = await enter(product, link.url)
  const { secret } = await person.read<z.infer<typeof NewCodes>>('/api/account/codes', 'POST')
  await person.read('/api/account/codes/confirm', 'POST', { code: shown(secret, -1) })
  const url = (
    await chief.read<z.infer<typeof AccountLink>>(`/api/accounts/${link.actor}/link`, 'POST')
  ).url
  const again = await enter(product, url) // by a link: no second factor was shown here
  const needed = [403, 'second-factor-needed']
  const name = { zh: '某人', en: 'Someone' }
  expect(await refusal(await again.ask('/api/accounts', 'POST', { name, role: 'wall' }))).toEqual(
    needed,
  )
  expect(await refusal(await again.ask('/api/account/codes', 'DELETE'))).toEqual(needed)
  expect(await refusal(await again.ask('/api/account/passkeys/ask', 'POST'))).toEqual(needed)
  expect((await again.ask('/api/accounts/wall-1/sessions', 'DELETE')).status).toBe(200) // never waits
  expect(
    await refusal(await again.ask('/api/session/confirm', 'POST', { code: '000000' })),
  ).toEqual([403, 'not-confirmed'])
  await again.read('/api/session/confirm', 'POST', { code: shown(secret) })
  expect((await again.ask('/api/accounts', 'POST', { name, role: 'wall' })).status).toBe(200)
  expect((await again.ask('/api/account/codes', 'DELETE')).status).toBe(200)
})

test('[E12] who guesses is told to wait; the person who owns the account gets in from elsewhere', async () => {
  const guess = () =>
    openPerson(product).ask('/api/sign-in/password', 'POST', {
      ...{ actor: 'chief-2', password: 'a guess at something', code: '123456' },
    })
  const answers: number[] = []
  for (let i = 0; i < 5; i += 1) answers.push((await guess()).status)
  expect(answers.slice(0, 3)).toEqual([401, 401, 401])
  expect(answers.slice(3)).toEqual([429, 429])
  expect((await signedIn(product, 'chief', 1)).cookie()).toContain('homeward=')
})
