import { LegId, PlaceId, VehicleId } from '@homeward/shared/basics'
import { Atlas } from '@homeward/shared/protocol'
import { expect, test } from 'vitest'
import { sessionOf } from '../gateway/gateway.testing.ts'
import { atlasFor, sightOf } from './picture.ts'

const leg = (id: string, abroad: boolean) => ({
  type: 'LegOpened',
  leg: LegId.parse(id),
  vehicle: VehicleId.parse('bus'),
  from: PlaceId.parse('taiz'),
  to: PlaceId.parse('aden'),
  abroad,
  track: [
    [44, 13.5],
    [45, 12.8],
  ],
})
const atlas = Atlas.parse({
  places: [],
  vehicles: [],
  legs: [leg('road', false), leg('ship', true)],
  hazards: [],
})

test('[A17] who sees public figures alone is not told the way of those who are still in the country', () => {
  const tracks = (role: 'wall' | 'hotline' | 'officer') =>
    atlasFor(atlas, sightOf(sessionOf(role), 'live')).legs.map(({ track }) => track?.length)
  expect(tracks('wall')).toEqual([undefined, 2])
  expect(tracks('hotline')).toEqual([undefined, 2])
  expect(tracks('officer')).toEqual([2, 2])
})

test('[A9] a sight is a level and a scope: whole for the desk, public for the wall, cut for the field', () => {
  const points = { kind: 'points' as const, places: [PlaceId.parse('aden')] }
  const field = { ...sessionOf('fieldOfficer'), scope: points }
  expect(sightOf(field, 'live')).toEqual({ level: 'full', scope: points })
  expect(sightOf(sessionOf('wall'), 'live')).toEqual({ level: 'L0', scope: { kind: 'operation' } })
  expect(sightOf({ ...sessionOf('liaison'), scope: points }, 'live').scope.kind).toBe('operation')
  expect(sightOf(field, 'replay')).toEqual({ level: 'full', scope: { kind: 'operation' } })
})
