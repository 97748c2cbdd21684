import { HOUR, LegId, MINUTE, PlaceId, VehicleId } from '@homeward/shared/basics'
import type { LegFigures, PlaceFigures } from '@homeward/shared/picture'
import { expect, test } from 'vitest'
import { legStanding, placeStanding } from './standing.ts'

const now = 100 * HOUR
const place: PlaceFigures = {
  id: PlaceId.parse('port-aden'),
  counted: 124,
  named: 122,
  unnamed: 2,
  unticked: 0,
  group: 'atPoints',
  state: 'open',
  asOf: now - MINUTE,
  heardAt: now - MINUTE,
}
const leg: LegFigures = {
  id: LegId.parse('linyi-1'),
  vehicle: VehicleId.parse('linyi'),
  from: place.id,
  to: PlaceId.parse('port-djibouti'),
  abroad: true,
  state: 'departed',
  granted: 0,
  held: 0,
  aboard: 124,
  named: 122,
  unnamed: 2,
  carried: 124,
  departedAt: now - HOUR,
  arrives: now + HOUR,
}

test('[K7] a place is confirmed only by a word that is not old', () => {
  expect(placeStanding(place, false, now)).toBe('confirmed')
  expect(placeStanding({ ...place, asOf: now - HOUR }, false, now)).toBe('old')
  const { asOf: _, ...silent } = place
  expect(placeStanding(silent, false, now)).toBe('unknown')
  expect(placeStanding({ ...silent, counted: 0 }, false, now)).toBe('unknown')
})

test('[K7] people in good hands need no new word', () => {
  const long = { ...place, asOf: now - 50 * HOUR }
  expect(placeStanding({ ...long, group: 'home' }, false, now)).toBe('confirmed')
  expect(placeStanding({ ...long, group: 'inHaven' }, false, now)).toBe('confirmed')
})

test('[K7] danger, too many people and open differences need an act', () => {
  expect(placeStanding({ ...place, state: 'inDanger' }, false, now)).toBe('act')
  expect(placeStanding({ ...place, capacity: 100 }, false, now)).toBe('act')
  expect(placeStanding(place, true, now)).toBe('act')
  expect(legStanding({ ...leg, seats: 120 }, false, now)).toBe('act')
  expect(legStanding(leg, true, now)).toBe('act')
})

test('[K7] a leg is planned, under way, late or over', () => {
  expect(legStanding({ ...leg, state: 'open' }, false, now)).toBe('planned')
  expect(legStanding(leg, false, now)).toBe('confirmed')
  expect(legStanding(leg, false, now + 2 * HOUR)).toBe('old')
  expect(legStanding({ ...leg, state: 'open', departs: now - HOUR }, false, now)).toBe('old')
  expect(legStanding({ ...leg, state: 'arrived' }, false, now)).toBe('over')
})
