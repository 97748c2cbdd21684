import { ActorId } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { memoryRecords } from '../records/index.ts'
import type { Person } from './account.ts'
import { openAccounts } from './accounts.ts'

const person = (actor: string, role: Person['role'] = 'chief'): Person => ({
  actor: ActorId.parse(actor),
  name: { zh: actor, en: actor },
  role,
  audience: 'live',
  scope: { kind: 'operation' },
})

async function withChiefs(n: number) {
  const accounts = openAccounts(memoryRecords(), Date.now)
  const chiefs = Array.from({ length: n }, (_, i) => person(`chief-${i + 1}`))
  for (const chief of chiefs) await accounts.create(chief)
  return { accounts, chiefs: chiefs.map(({ actor }) => actor) }
}

test('[E9] of many who make an account of one name one does', async () => {
  const accounts = openAccounts(memoryRecords(), Date.now)
  const made = await Promise.all(
    Array.from({ length: 10 }, () => accounts.create(person('consul-2', 'consul'))),
  )
  expect(made.filter(Boolean)).toHaveLength(1)
  expect(await accounts.get(ActorId.parse('consul-2'))).toMatchObject({ state: 'active' })
})

test('[E9] there are always two chiefs who are not suspended', async () => {
  const { accounts, chiefs } = await withChiefs(2)
  const [one] = chiefs
  if (!one) throw new Error('no chief')
  const needed = { ok: false, refusal: { code: 'chiefs-needed', least: 2 } }
  expect(await accounts.change(one, { state: 'suspended' })).toEqual(needed)
  expect(await accounts.change(one, { role: 'officer' })).toEqual(needed)
  expect(await accounts.change(one, { audience: 'drill' })).toEqual(needed)
  expect(await accounts.get(one)).toMatchObject({ role: 'chief', state: 'active' })
  await accounts.create(person('chief-3'))
  expect((await accounts.change(one, { state: 'suspended' })).ok).toBe(true)
})

test('[E9] of chiefs who suspend each other at once two are left', async () => {
  const { accounts, chiefs } = await withChiefs(5)
  await Promise.all(chiefs.map((actor) => accounts.change(actor, { state: 'suspended' })))
  const left = (await accounts.list()).filter(({ state }) => state === 'active')
  expect(left.length).toBeGreaterThanOrEqual(2)
})

test('[E9] an account that nobody made is not changed into one', async () => {
  const { accounts } = await withChiefs(2)
  const nobody = ActorId.parse('nobody-1')
  expect(await accounts.change(nobody, { role: 'chief' })).toEqual({
    ok: false,
    refusal: { code: 'account-unknown' },
  })
  expect(await accounts.get(nobody)).toBeUndefined()
})
