import { MINUTE, SECOND } from '@homeward/shared/basics'
import { InviteAsk, type Proof } from '@homeward/shared/device'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowed } from '../session/index.ts'
import { FIELD, got, installation, letPhoneIn, makePhone, person } from './device.testing.ts'

const notSignedIn = { ok: false, refusal: { code: 'not-signed-in' } }
const revoked = { ok: false, refusal: { code: 'device-revoked' } }

test('[U25] a signature over a fresh nonce opens a session of the device, its role and scope', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const proof = await phone.sign(device, await home.devices.nonce(device))
  expect(got(await home.devices.prove(proof))).toMatchObject({
    ...{ actor: device, device, role: 'fieldOfficer', audience: 'live' },
    ...{ scope: FIELD.scope, name: { zh: 'AP-4', en: 'AP-4' } },
  })
  expect(got(await home.devices.list(person('chief'))).devices).toMatchObject([
    { heardAt: home.now() },
  ])
})

test('[U25] a nonce is good once, also when it comes to two nodes at the same moment', async () => {
  const home = installation()
  const other = installation(home.records)
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const proof = await phone.sign(device, await home.devices.nonce(device))
  const both = await Promise.all([home, other, home].map(({ devices }) => devices.prove(proof)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await other.devices.prove(proof)).toEqual(notSignedIn)
})

test('[U25] a nonce holds a minute, and for the device that it was made for alone', async () => {
  const home = installation()
  const [phone, other] = [await makePhone(), await makePhone()]
  const device = await letPhoneIn(home, phone)
  const another = await letPhoneIn(home, other)
  const late = await phone.sign(device, await home.devices.nonce(device))
  home.pass(60 * SECOND)
  expect(await home.devices.prove(late)).toEqual(notSignedIn)
  const stolen = await phone.sign(device, await home.devices.nonce(another))
  expect(await home.devices.prove(stolen)).toEqual(notSignedIn)
  const foreign = await other.sign(device, await home.devices.nonce(device)) // not its key
  expect(await home.devices.prove(foreign)).toEqual(notSignedIn)
})

test('[U20] a proof with anything changed opens nothing', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const good = await phone.sign(device, await home.devices.nonce(device))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('nonce', 'signature'), fc.nat(74), async (field, at) => {
      const text = good[field]
      const other = text[at] === 'A' ? 'B' : 'A'
      const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`
      expect((await home.devices.prove({ ...good, [field]: changed } as Proof)).ok).toBe(false)
    }),
    { numRuns: 60 },
  )
  expect((await home.devices.prove(good)).ok).toBe(true) // nothing of that used it up
})

test('[U20] what was signed for another server, or the other kind of operation, is worth nothing', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const nonce = () => home.devices.nonce(device)
  const elsewhere = await phone.sign(device, await nonce(), { origin: 'https://evil.example' })
  expect(await home.devices.prove(elsewhere)).toEqual(notSignedIn)
  const drill = await phone.sign(device, await nonce(), { audience: 'drill' })
  expect(await home.devices.prove(drill)).toEqual(notSignedIn)
  expect((await home.devices.prove(await phone.sign(device, await nonce()))).ok).toBe(true)
})

test('[U30] a device of drills has a drill session, and its signature for live opens nothing', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone, FIELD, person('trainer'))
  const asLive = await phone.sign(device, await home.devices.nonce(device))
  expect(await home.devices.prove(asLive)).toEqual(notSignedIn)
  const asDrill = await phone.sign(device, await home.devices.nonce(device), { audience: 'drill' })
  const session = got(await home.devices.prove(asDrill))
  expect(session.audience).toBe('drill')
  expect(allowed(session, 'live', 'report:checkIn')).toBe(false)
  expect(allowed(session, 'drill', 'report:checkIn')).toBe(true)
  expect(got(await home.devices.list(person('chief'))).devices).toEqual([])
})

test('[U26] a cookie of a device lives five minutes, and is not kept as it is', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const proof = await phone.sign(device, await home.devices.nonce(device))
  const { cookie } = got(await home.devices.enter(proof))
  expect(await home.devices.find(cookie)).toMatchObject({ device })
  expect(await home.devices.enter(proof)).toEqual(notSignedIn) // the nonce is used up
  const secret = cookie.split('.')[2] ?? ''
  expect(JSON.stringify(await home.records.list('device'))).not.toContain(secret)
  for (const wrong of [
    `${cookie}x`,
    cookie.slice(0, -1),
    `d.${device}.${'a'.repeat(43)}`,
    'd..',
    '',
  ])
    expect(await home.devices.find(wrong)).toBeUndefined()
  home.pass(5 * MINUTE)
  expect(await home.devices.find(cookie)).toBeUndefined()
})

test('[U27] a pass allows the acts in it alone, at its place, until its end', async () => {
  const home = installation()
  const phone = await makePhone()
  const acts = ['picture:readPublic', 'report:checkIn', 'report:board', 'plan:write'] as const
  const pass = { acts: [...acts], until: home.now() + 10 * MINUTE }
  const device = await letPhoneIn(home, phone, InviteAsk.parse({ ...FIELD, pass }))
  const proof = await phone.sign(device, await home.devices.nonce(device))
  const { session, cookie } = got(await home.devices.enter(proof))
  const [aden, sanaa] = [['aden'], ['sanaa']].map((places) => ({ places })) as { places: never[] }[]
  expect(allowed(session, 'live', 'report:checkIn', aden)).toBe(true)
  expect(allowed(session, 'live', 'report:checkIn', sanaa)).toBe(false) // not its point
  expect(allowed(session, 'live', 'people:read')).toBe(false) // of its role, not of its pass
  expect(allowed(session, 'live', 'plan:write')).toBe(false) // of its pass, not of its role
  home.pass(4 * MINUTE)
  expect(await home.devices.find(cookie)).toBeDefined()
  home.pass(6 * MINUTE)
  const late = await phone.sign(device, await home.devices.nonce(device))
  expect(await home.devices.prove(late)).toMatchObject({ refusal: { code: 'pass-over' } })
  expect(await home.devices.whyNot(device)).toEqual({ code: 'pass-over' })
})

test('[U28] a device that is cut off is out at once, for ever, and hears why only by its own key', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const sign = async () => phone.sign(device, await home.devices.nonce(device))
  const { cookie } = got(await home.devices.enter(await sign()))
  const before = await home.records.revision()
  got(await home.devices.revoke(person('officer'), device, 'lost'))
  expect(await home.records.revision()).toBeGreaterThan(before)
  expect(await home.devices.find(cookie)).toBeUndefined()
  expect(await home.devices.whyNot(device)).toEqual({ code: 'device-revoked' })
  expect(await home.devices.prove(await sign())).toEqual(revoked)
  const forged = await (await makePhone()).sign(device, await home.devices.nonce(device))
  expect(await home.devices.prove(forged)).toEqual(notSignedIn)
  got(await home.devices.revoke(person('chief'), device, 'mistake')) // the first word stays
  expect(home.notes.filter(({ act }) => act === 'device:revoke')).toMatchObject([
    { actor: 'officer-1', object: device, reason: 'lost', result: 'done' },
  ])
  expect(got(await home.devices.list(person('chief'))).devices).toMatchObject([
    { revoked: { by: 'officer-1', reason: 'lost' } },
  ])
})

test('[U28] a nonce that was asked for before does not bring it back', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const ready = await phone.sign(device, await home.devices.nonce(device))
  got(await home.devices.revoke(person('chief'), device, 'taken'))
  expect(await home.devices.enter(ready)).toEqual(revoked)
})

test('[U28] a device was last heard when it last came, or was last there', async () => {
  const home = installation()
  const phone = await makePhone()
  const device = await letPhoneIn(home, phone)
  const heardAt = async () => got(await home.devices.list(person('chief'))).devices[0]?.heardAt
  expect(await heardAt()).toBeUndefined()
  const { cookie } = got(
    await home.devices.enter(await phone.sign(device, await home.devices.nonce(device))),
  )
  expect(await heardAt()).toBe(home.now())
  home.pass(4 * MINUTE)
  expect(await home.devices.find(cookie)).toBeDefined()
  expect(await heardAt()).toBe(home.now())
  home.pass(90 * MINUTE)
  const before = await home.records.revision()
  expect(await home.devices.whyNot(device)).toBeUndefined() // its socket is still there
  expect(await heardAt()).toBe(home.now())
  expect(await home.records.revision()).toBe(before) // nobody has to look again because of it
})
