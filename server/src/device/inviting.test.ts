import { createHash } from 'node:crypto'
import type { Role } from '@homeward/shared/access'
import { MINUTE } from '@homeward/shared/basics'
import { DEVICE_ROLES, type InviteAsk } from '@homeward/shared/device'
import { expect, test } from 'vitest'
import { FIELD, got, installation, letPhoneIn, makePhone, person } from './device.testing.ts'

const over = { ok: false, refusal: { code: 'invitation-over' } }
const notAllowed = { ok: false, refusal: { code: 'not-allowed' } }

test('[U21] a code lets one device wait, is kept as a hash, and says what it is for', async () => {
  const { devices, records } = installation()
  const { code, id } = got(await devices.invite(person('chief'), FIELD))
  expect(Buffer.from(code, 'base64url')).toHaveLength(16) // 128 bits
  expect(id).toBe(createHash('sha256').update(code).digest('hex'))
  expect(JSON.stringify(await records.list('invitation'))).not.toContain(code)
  expect(got(await devices.look(code)).grant).toEqual({ ...FIELD, audience: 'live' })
  const [one, two] = [await makePhone(), await makePhone()]
  const joins = await Promise.all(
    [one, two, one, two].map(({ key, origin }) => devices.join({ code, key, origin })),
  )
  const first = joins[0]?.ok // whoever was first, both of its tries are answered alike
  expect(joins.map(({ ok }) => ok)).toEqual([first, !first, first, !first])
  expect(await devices.look(code)).toEqual(over)
})

test('[U21] after fifteen minutes nobody joins, and nobody is let in', async () => {
  const { devices, pass } = installation()
  const { key, origin } = await makePhone()
  const late = got(await devices.invite(person('chief'), FIELD))
  pass(15 * MINUTE)
  expect(await devices.join({ code: late.code, key, origin })).toEqual(over)
  const { code, id } = got(await devices.invite(person('chief'), FIELD))
  got(await devices.join({ code, key, origin }))
  pass(15 * MINUTE)
  expect(got(await devices.state(code))).toEqual({ state: 'over' })
  expect(await devices.approve(person('chief'), id)).toEqual(over)
})

test('[U21] bytes that are no point of the curve are no key', async () => {
  const { devices } = installation()
  const { code } = got(await devices.invite(person('chief'), FIELD))
  const { key, origin } = await makePhone()
  const broken = `${key.slice(0, -6)}AAAAAA` as typeof key // of the right shape
  expect(await devices.join({ code, key: broken, origin })).toMatchObject({ ok: false })
  expect((await devices.join({ code, key, origin })).ok).toBe(true)
})

test('[U24] a device is in only when somebody has said so, and is told what became of it', async () => {
  const { devices, notes } = installation()
  const { key, origin } = await makePhone()
  const { code, id } = got(await devices.invite(person('officer'), FIELD))
  expect(got(await devices.state(code))).toEqual({ state: 'open' })
  got(await devices.join({ code, key, origin }))
  expect(got(await devices.state(code))).toMatchObject({ state: 'waiting' })
  expect(got(await devices.list(person('officer')))).toMatchObject({
    devices: [],
    waiting: [{ id, key }],
  })
  const { device } = got(await devices.approve(person('chief'), id))
  expect(got(await devices.state(code))).toEqual({ state: 'approved', device, audience: 'live' })
  expect(got(await devices.list(person('officer')))).toMatchObject({
    devices: [{ id: device, invitedBy: 'officer-1', approvedBy: 'chief-1' }],
    waiting: [],
  })
  expect(await devices.approve(person('chief'), id)).toEqual(over)
  const acts = notes.map(({ actor, act, object }) => [actor, act, object])
  expect(acts).toEqual([
    ['officer-1', 'device:invite', id],
    ['chief-1', 'device:approve', device],
  ])
})

test('[U24] one that is turned away stays out', async () => {
  const { devices, notes } = installation()
  const { key, origin } = await makePhone()
  const { code, id } = got(await devices.invite(person('chief'), FIELD))
  got(await devices.join({ code, key, origin }))
  got(await devices.reject(person('chief'), id))
  expect(got(await devices.state(code))).toEqual({ state: 'rejected' })
  expect(await devices.approve(person('chief'), id)).toEqual(over)
  expect(await devices.join({ code, key, origin })).toEqual(over)
  expect(notes.at(-1)).toMatchObject({ act: 'device:reject', object: id })
})

test('[U24] a crash between the word and the device is made good when the device asks', async () => {
  const { devices, records } = installation()
  const { key, origin } = await makePhone()
  const { code, id } = got(await devices.invite(person('chief'), FIELD))
  got(await devices.join({ code, key, origin }))
  const { device } = got(await devices.approve(person('chief'), id))
  await records.remove('device', device)
  got(await devices.state(code))
  expect(got(await devices.list(person('chief'))).devices).toMatchObject([{ id: device }])
})

test('[U23] who may invite whom is what the table of rights says, and no device invites', async () => {
  const { devices } = installation()
  const asked = async (role: Role, invited: InviteAsk['role']) =>
    (await devices.invite(person(role), { ...FIELD, role: invited, scope: { kind: 'operation' } }))
      .ok
  const may = async (role: Role) => {
    const said = await Promise.all(DEVICE_ROLES.map((invited) => asked(role, invited)))
    return DEVICE_ROLES.filter((_, i) => said[i])
  }
  expect(await may('chief')).toEqual(['consul', 'fieldOfficer', 'liaison', 'hotline', 'wall'])
  expect(await may('officer')).toEqual(['fieldOfficer', 'liaison', 'wall'])
  expect(await may('trainer')).toEqual([...DEVICE_ROLES])
  for (const role of ['fieldOfficer', 'liaison', 'hotline', 'trainee', 'wall'] as const) {
    expect(await may(role)).toEqual([])
    expect(await devices.list(person(role))).toEqual(notAllowed)
  }
  const onPhone = { ...person('chief'), device: await letPhoneIn({ devices }, await makePhone()) }
  expect(await devices.invite(onPhone, FIELD)).toEqual(notAllowed)
})

test('[U24] who reaches for more than is theirs is refused, and that is written down too', async () => {
  const home = installation()
  const { devices, notes } = home
  const device = await letPhoneIn(home, await makePhone())
  const { key, origin } = await makePhone()
  const { code, id } = got(await devices.invite(person('chief'), { ...FIELD, role: 'hotline' }))
  got(await devices.join({ code, key, origin }))
  const before = notes.length
  const officer = person('officer')
  expect(await devices.invite(officer, { ...FIELD, role: 'consul' })).toEqual(notAllowed)
  expect(await devices.approve(officer, id)).toEqual(notAllowed)
  expect(await devices.reject(officer, id)).toEqual(notAllowed)
  expect(await devices.revoke(person('hotline'), device, 'lost')).toEqual(notAllowed)
  expect(notes.slice(before)).toMatchObject([
    { actor: 'officer-1', act: 'device:invite', object: 'consul', result: 'refused' },
    { actor: 'officer-1', act: 'device:approve', object: id, result: 'refused' },
    { actor: 'officer-1', act: 'device:reject', object: id, result: 'refused' },
    { actor: 'hotline-1', act: 'device:revoke', object: device, code: 'not-allowed' },
  ])
})

test('[U23] a consul invites within their own mission, and sees no device of another', async () => {
  const { devices } = installation()
  const places = FIELD.scope.kind === 'points' ? FIELD.scope.places : []
  const aden = person('consul', { kind: 'mission', id: 'aden', places })
  const sanaa = person('consul', { kind: 'mission', id: 'sanaa', places: [] })
  expect((await devices.invite(aden, FIELD)).ok).toBe(true)
  expect(await devices.invite(sanaa, FIELD)).toEqual(notAllowed)
  expect(await devices.invite(aden, { ...FIELD, scope: { kind: 'operation' } })).toEqual(notAllowed)
  const device = await letPhoneIn({ devices }, await makePhone(), FIELD, aden)
  expect(got(await devices.list(aden)).devices).toMatchObject([{ id: device }])
  expect(got(await devices.list(sanaa)).devices).toEqual([])
  expect(await devices.revoke(sanaa, device, 'lost')).toEqual(notAllowed)
})

test('[U29] a display that asks shows a code, and whoever enters it makes it a wall of level L0', async () => {
  const { devices } = installation()
  const { key, origin } = await makePhone()
  const { code } = got(await devices.askIn({ key, origin }))
  expect(await devices.findDisplay(person('consul'), code)).toEqual(notAllowed)
  const { id, key: shown } = got(await devices.findDisplay(person('officer'), code))
  expect(shown).toBe(key)
  const { device } = got(await devices.approve(person('officer'), id, 'Hall'))
  expect(got(await devices.state(code))).toEqual({ state: 'approved', device, audience: 'live' })
  expect(got(await devices.list(person('chief'))).devices).toMatchObject([
    { id: device, grant: { role: 'wall', scope: { kind: 'operation' }, label: 'Hall' } },
  ])
  expect(await devices.findDisplay(person('officer'), code)).toEqual(over)
})

test('[U29] asking without end fills nothing up, and invited devices still come in', async () => {
  const { devices } = installation()
  const { key, origin } = await makePhone()
  const asked = []
  for (let i = 0; i < 60; i += 1) asked.push(await devices.askIn({ key, origin }))
  expect(asked.filter(({ ok }) => ok)).toHaveLength(40)
  expect(asked.at(-1)).toMatchObject({ refusal: { code: 'too-fast' } })
  await letPhoneIn({ devices }, await makePhone())
})
