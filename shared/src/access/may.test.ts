import { expect, test } from 'vitest'
import { PlaceId, VehicleId } from '../basics/index.ts'
import { ACTS, may, REPORTING, ROLES, rightOf, type Scope, type Touched, whoMay } from './index.ts'
import { lettersOf, WRITTEN_ACTS, WRITTEN_ROLES, writtenCell } from './written.testing.ts'

const MODES = ['live', 'drill', 'replay'] as const
const place = (id: string) => PlaceId.parse(id)
const vehicle = (id: string) => VehicleId.parse(id)
const WHOLE: Scope = { kind: 'operation' }
const MISSION: Scope = { kind: 'mission', id: 'aden', places: [place('aden'), place('taiz')] }
const POINT: Scope = { kind: 'points', places: [place('aden')] }
const BUS: Scope = { kind: 'vehicles', vehicles: [vehicle('bus-1')] }
const OWN: Scope = { kind: 'own' }
const MINUTE = 60_000

test.each(ROLES)('[A1] %s may do what the table says in each mode, and nothing else', (role) => {
  for (const mode of MODES)
    for (const act of ACTS)
      expect([mode, act, lettersOf(rightOf(role, mode, act))]).toEqual([
        mode,
        act,
        writtenCell(role, mode, act),
      ])
})

test('[A1] every act has its line in the table, and every role its column', () => {
  expect(WRITTEN_ACTS).toEqual(ACTS)
  expect(WRITTEN_ROLES).toEqual(ROLES)
})

test('[A1] roles of the classroom have no right in a live operation, and the public none at all', () => {
  for (const act of ACTS) {
    for (const role of ['trainer', 'trainee'] as const)
      expect(may(role, WHOLE, 'live', act)).toBe(false)
    for (const mode of MODES) expect(may('public', WHOLE, mode, act)).toBe(false)
  }
})

test('[A1] only a chief starts or ends a live operation, and not alone', () => {
  for (const act of ['start', 'close', 'seal', 'erase'] as const) {
    expect(whoMay('live', act)).toEqual(['chief'])
    expect(rightOf('chief', 'live', act)?.second).toBe(true)
  }
})

test('[A2] nobody writes into a replay', () => {
  const reading = [
    'picture:readPublic',
    'picture:read',
    'ledger:read',
    'people:read',
    'people:search',
  ]
  for (const role of ROLES)
    for (const act of ACTS)
      if (!reading.includes(act))
        expect([act, may(role, WHOLE, 'replay', act)]).toEqual([act, false])
})

test('[A5] a right in the scope reaches the places and vehicles of the session, and no further', () => {
  const here: Touched = { places: [place('aden')] }
  const there: Touched = { places: [place('sanaa')] }
  const reaches = (scope: Scope, object: Touched) =>
    may('fieldOfficer', scope, 'live', 'report:checkIn', object)
  for (const scope of [WHOLE, MISSION, POINT]) expect(reaches(scope, here)).toBe(true)
  for (const scope of [MISSION, POINT, BUS, OWN]) expect(reaches(scope, there)).toBe(false)
  expect(reaches(BUS, here)).toBe(false)
  expect(reaches(BUS, { vehicles: [vehicle('bus-1')] })).toBe(true)
  expect(reaches(BUS, { vehicles: [vehicle('bus-2')] })).toBe(false)
  expect(reaches(OWN, { ...here, own: true })).toBe(true)
  expect(reaches(POINT, {})).toBe(false)
})

test('[A5] whom nobody has seen is looked for by each mission, and is at no point', () => {
  const unseen: Touched = { nowhere: 'person' }
  const reads = (scope: Scope) => may('consul', scope, 'live', 'people:read', unseen)
  expect([MISSION, WHOLE].map(reads)).toEqual([true, true])
  expect([POINT, BUS, OWN].map(reads)).toEqual([false, false, false])
  const word: Touched = { nowhere: 'word' }
  for (const scope of [MISSION, POINT, BUS])
    expect(may('liaison', scope, 'live', 'report:log', word)).toBe(true)
})

test('[A6] who may only take back their own may do so for ten minutes', () => {
  const voids = (object: Touched) => may('fieldOfficer', WHOLE, 'live', 'void:own', object)
  expect(voids({ own: true, age: 10 * MINUTE })).toBe(true)
  expect(voids({ own: true, age: 10 * MINUTE + 1 })).toBe(false)
  expect(voids({ own: false, age: 0 })).toBe(false)
  expect(voids({ own: true })).toBe(false)
  expect(voids({ age: 0 })).toBe(false)
  expect(may('officer', WHOLE, 'live', 'void:any', { own: false, age: 99 * MINUTE })).toBe(true)
})

test('[A5] what is granted case by case needs its case, and who invites the field and puts up walls invites nobody else', () => {
  const reads = (granted: boolean) => may('officer', WHOLE, 'live', 'care:read', { granted })
  expect([reads(true), reads(false)]).toEqual([true, false])
  expect(may('officer', WHOLE, 'live', 'care:read', {})).toBe(false)
  const invites = (role: string) => may('officer', WHOLE, 'live', 'users:invite', { role })
  expect(ROLES.filter(invites)).toEqual(['fieldOfficer', 'liaison', 'wall'])
  expect(may('officer', WHOLE, 'live', 'users:invite', {})).toBe(false)
})

test('[A1] who reports nothing has no right to report at all', () => {
  const reports = ROLES.filter((role) => REPORTING.some((act) => may(role, WHOLE, 'drill', act)))
  expect(reports).toEqual([
    'chief',
    'officer',
    'consul',
    'fieldOfficer',
    'liaison',
    'trainer',
    'trainee',
  ])
})
