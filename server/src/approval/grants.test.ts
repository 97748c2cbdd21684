import { ActorId, OperationId, PersonId } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import { memoryRecords } from '../records/index.ts'
import { openGrants } from './grants.ts'

test('[A18] a look that was granted holds for that person, that officer and those hours alone', async () => {
  let now = 1_000
  const grants = openGrants(memoryRecords(), () => now)
  const of = {
    operation: OperationId.parse('live-1'),
    actor: ActorId.parse('officer-1'),
    person: PersonId.parse('p-one'),
  }
  const by = ActorId.parse('chief-1')
  await grants.give({ ...of, reason: 'medical', by, at: now, until: now + 3_600_000 })
  expect(await grants.holds(of)).toBe(true)
  expect(await grants.holds({ ...of, person: PersonId.parse('p-two') })).toBe(false)
  expect(await grants.holds({ ...of, actor: ActorId.parse('officer-2') })).toBe(false)
  expect(await grants.holds({ ...of, operation: OperationId.parse('live-2') })).toBe(false)
  now += 3_600_000
  expect(await grants.holds(of)).toBe(false)
  expect(await grants.list(of.operation, of.person)).toEqual([])
})
