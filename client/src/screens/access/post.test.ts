import { type Scope, Scope as ScopeShape } from '@homeward/shared/access'
import { PlaceId, VehicleId } from '@homeward/shared/basics'
import { expect, test } from 'vitest'
import type { Posts } from '../../source/index.ts'
import { EVERYWHERE, MISSION, NO_POST, NOWHERE, pickedOf, postsFor, scopeOf } from './post.ts'

const name = { zh: '甲', en: 'A' }
const posts = {
  places: ['aden', 'sanaa'].map((id) => ({ place: PlaceId.parse(id), name })),
  vehicles: [{ vehicle: VehicleId.parse('linyi'), name }],
} as unknown as Posts // only what is read
const whole: Scope = { kind: 'operation' }
const aden = ScopeShape.parse({ kind: 'mission', id: 'm', places: ['aden'] })

test('[U23] the form offers what is within one’s own reach, and nothing wider by itself', () => {
  const ids = (role: 'fieldOfficer' | 'liaison' | 'consul', mine: Scope) =>
    postsFor(role, posts, mine).map(({ id }) => id)
  expect(ids('fieldOfficer', whole)).toEqual(['aden', 'sanaa'])
  expect(ids('fieldOfficer', aden)).toEqual(['aden'])
  expect(ids('liaison', whole)).toEqual(['linyi'])
  expect(ids('liaison', aden)).toEqual([])
  expect(pickedOf(NO_POST, ['aden'], whole)).toBe(NOWHERE)
  expect(pickedOf(NO_POST, [], whole)).toBe(EVERYWHERE)
  expect(pickedOf(NO_POST, [], aden)).toBe(NOWHERE)
})

test('[U23] what is chosen is a point, a vehicle, a mission’s area or the whole operation', () => {
  expect(scopeOf('fieldOfficer', 'aden', NO_POST)).toEqual({ kind: 'points', places: ['aden'] })
  expect(scopeOf('liaison', 'linyi', NO_POST)).toEqual({ kind: 'vehicles', vehicles: ['linyi'] })
  expect(scopeOf('consul', EVERYWHERE, NO_POST)).toEqual(whole)
  expect(scopeOf('consul', NOWHERE, NO_POST)).toBeUndefined()
  expect(scopeOf('consul', MISSION, NO_POST)).toBeUndefined()
  const chosen = { picked: MISSION, mission: ' m ', places: ['aden'] }
  expect(scopeOf('consul', MISSION, chosen)).toEqual(aden)
})
