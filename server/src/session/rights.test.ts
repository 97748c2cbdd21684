import { ActorId, PlaceId } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { openAccounts } from '../accounts/index.ts'
import { memoryRecords } from '../records/index.ts'
import { allowed } from './session.ts'
import { openSessions } from './sessions.ts'

test('[A1] a session of one kind of operation may do nothing in the other', () => {
  const chief = {
    actor: 'chief-1',
    role: 'chief',
    name: { zh: '一', en: '1' },
    audience: 'live',
    scope: { kind: 'operation' },
    id: 'one',
  } as Parameters<typeof allowed>[0] // a made-up session
  expect(allowed(chief, 'live', 'picture:read')).toBe(true)
  expect(allowed(chief, 'drill', 'picture:read')).toBe(false)
  expect(allowed({ ...chief, audience: 'drill' }, 'live', 'picture:read')).toBe(false)
  expect(allowed(chief, 'replay', 'picture:read')).toBe(true)
  expect(allowed(chief, 'replay', 'report:checkIn')).toBe(false)
})

test('[A7] a session knows the rights that its person had before, and until when', async () => {
  const records = memoryRecords()
  const clock = { now: 1_000 }
  const accounts = openAccounts(records, () => clock.now)
  const sessions = openSessions(records, accounts, () => clock.now)
  const actor = ActorId.parse('field-officer-1')
  const name = { zh: '现场人员', en: 'Field officer' }
  const whole = { kind: 'operation' } as const
  await accounts.create({ actor, name, role: 'fieldOfficer', audience: 'live', scope: whole })
  const begun = await sessions.begin(actor, 'password')
  if (!begun.ok) throw new Error(begun.refusal.code)
  expect(begun.value.session.past).toEqual([])
  clock.now = 2_000
  const scope = { kind: 'points' as const, places: [PlaceId.parse('aden')] }
  await accounts.change(actor, { scope })
  expect(await sessions.renew(begun.value.cookie)).toMatchObject({
    session: { scope, past: [{ role: 'fieldOfficer', scope: whole, until: 2_000 }] },
  })
})
