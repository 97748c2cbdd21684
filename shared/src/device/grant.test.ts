import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, type Scope, Scope as ScopeShape } from '../access/index.ts'
import { PlaceId, VehicleId } from '../basics/index.ts'
import { Grant, isSound, isWithin } from './grant.ts'

const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
const scope: fc.Arbitrary<Scope> = fc
  .oneof(
    fc.constant({ kind: 'operation' }),
    fc.constant({ kind: 'own' }),
    some.map((places) => ({ kind: 'points', places })),
    some.map((places) => ({ kind: 'mission', id: 'm', places })),
    some.map((vehicles) => ({ kind: 'vehicles', vehicles })),
  )
  .map((made) => ScopeShape.parse(made))

test('[U23] what a handed-on scope covers, the scope of the giver covers too', () => {
  fc.assert(
    fc.property(scope, scope, fc.constantFrom('a', 'b', 'c', 'd'), (inner, outer, id) => {
      if (!isWithin(inner, outer) || inner.kind === 'own') return
      for (const touched of [{ places: [PlaceId.parse(id)] }, { vehicles: [VehicleId.parse(id)] }])
        if (covers(inner, touched)) expect(covers(outer, touched)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('[U23] drill roles are given in drills only, and a wall is a screen and nothing else', () => {
  const grant = (more: object) =>
    Grant.parse({
      role: 'wall',
      scope: { kind: 'operation' },
      audience: 'live',
      label: 'x',
      ...more,
    })
  expect(isSound(grant({}))).toBe(true)
  expect(isSound(grant({ scope: { kind: 'points', places: ['aden'] } }))).toBe(false)
  expect(isSound(grant({ pass: { acts: ['picture:readPublic'], until: 1 } }))).toBe(false)
  expect(isSound(grant({ role: 'trainee' }))).toBe(false)
  expect(isSound(grant({ role: 'trainee', audience: 'drill' }))).toBe(true)
})

test('[U23] no device is a chief, an officer or a trainer', () => {
  for (const role of ['chief', 'officer', 'trainer', 'public'])
    expect(Grant.shape.role.safeParse(role).success).toBe(false)
})
