import { PlaceId, VehicleId } from '../basics/index.ts'
import { ACTS, type Act } from './acts.ts'
import type { may, rightOf } from './may.ts'
import { type OperationMode, ROLES, type Role } from './role.ts'
import type { Scope, Touched } from './scope.ts'
import { lettersOf, writtenCell } from './written.testing.ts'

const MODES = ['live', 'drill', 'replay'] as const
const MINUTE = 60_000
const aden = PlaceId.parse('aden')
const sanaa = PlaceId.parse('sanaa')
const bus = VehicleId.parse('bus-1')
const plane = VehicleId.parse('plane-2')

/** Each scope, with the names of the things in `OBJECTS` that it covers, by hand. */
const SCOPES: readonly (readonly [Scope, covered: string])[] = [
  [{ kind: 'operation' }, 'whole aden sanaa bus plane person word mine theirs'],
  [{ kind: 'mission', id: 'aden', places: [aden] }, 'aden person word'],
  [{ kind: 'points', places: [aden] }, 'aden word'],
  [{ kind: 'vehicles', vehicles: [bus] }, 'bus word'],
  [{ kind: 'own' }, 'mine'],
]

const OBJECTS: Readonly<Record<string, Touched>> = {
  whole: {},
  aden: { places: [aden] },
  sanaa: { places: [sanaa] },
  bus: { vehicles: [bus] },
  plane: { vehicles: [plane] },
  person: { nowhere: 'person' },
  word: { nowhere: 'word' },
  mine: { own: true },
  theirs: { own: false },
}
const AGES = [undefined, 0, 10 * MINUTE, 10 * MINUTE + 1, 30 * MINUTE, 30 * MINUTE + 1]
const CASES: readonly Touched[] = [{}, { granted: true }, ...ROLES.map((role) => ({ role }))]
const OVER: Readonly<Record<string, readonly string[]>> = {
  F: ['fieldOfficer', 'liaison'],
  FW: ['fieldOfficer', 'liaison', 'wall'],
}

/** What the letters of a cell say of one object, worked out without the code that is under test. */
function saysYes(cell: string, covered: boolean, { own, age, granted, role }: Touched): boolean {
  if (cell === '.') return false
  const [, minutes] = /(\d+)'/.exec(cell) ?? []
  if (minutes !== undefined && (age === undefined || age > Number(minutes) * MINUTE)) return false
  if (cell.includes('G') && !granted) return false
  const [over = ''] = /FW?$/.exec(cell) ?? []
  if (over && !OVER[over]?.includes(role ?? '')) return false
  return cell[0] === 'o' || (cell[0] === 's' ? covered : own === true)
}

/** The code that is asked. */
export interface Asked {
  readonly may: typeof may
  readonly rightOf: typeof rightOf
}

/**
 * Where a table, or the code that reads it, says otherwise than what is written: who may, to what,
 * and on which conditions. The first is enough.
 */
export function firstFault(
  asked: Asked,
  roles: readonly Role[] = ROLES,
  acts: readonly Act[] = ACTS,
): string | undefined {
  for (const role of roles)
    for (const mode of MODES)
      for (const act of acts) {
        const fault = faultIn(role, mode, act, asked)
        if (fault) return `${role} ${mode} ${act}: ${fault}`
      }
  return undefined
}

function faultIn(role: Role, mode: OperationMode, act: Act, asked: Asked): string | undefined {
  const cell = writtenCell(role, mode, act)
  const letters = lettersOf(asked.rightOf(role, mode, act))
  if (letters !== cell) return `${letters} for ${cell}`
  for (const [scope, names] of SCOPES) {
    if (asked.may(role, scope, mode, act) !== (cell !== '.')) return 'asked without an object'
    for (const [name, object] of Object.entries(OBJECTS))
      for (const age of AGES)
        for (const more of CASES) {
          const touched = { ...object, ...more, ...(age === undefined ? {} : { age }) }
          const covered = mode === 'replay' || names.split(' ').includes(name)
          if (asked.may(role, scope, mode, act, touched) !== saysYes(cell, covered, touched))
            return `${scope.kind} ${JSON.stringify(touched)}`
        }
  }
  return undefined
}
