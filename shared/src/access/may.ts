import { ACTS, type Act } from './acts.ts'
import { DRILL_ONLY, type OperationMode, ROLES, type Role } from './role.ts'
import { covers, type Scope, type Touched } from './scope.ts'
import { REPLAY, RIGHTS, type Right } from './table.ts'

export type Table = Readonly<Record<Role, Readonly<Partial<Record<Act, Right>>>>>

const LOOK: Right = { in: 'operation' }

/** The cell of the table: on what conditions a role may do something. Deny by default. */
export function rightOf(
  role: Role,
  mode: OperationMode,
  act: Act,
  table: Table = RIGHTS,
): Right | undefined {
  if (mode === 'replay') {
    if (role === 'public' || !REPLAY.includes(act)) return undefined
    return role !== 'wall' || act === 'picture:readPublic' ? LOOK : undefined
  }
  if (mode === 'live' && DRILL_ONLY.has(role)) return undefined
  return table[role][act]
}

/**
 * Whether a session of this role and scope may do something in an operation of this mode.
 *
 * Without an object: whether there is anything at all to which it may do it. A reason (`log`) and a
 * second person (`second`) are asked for where the act is done: see `rightOf`.
 */
export function may(
  role: Role,
  scope: Scope,
  mode: OperationMode,
  act: Act,
  object?: Touched,
  table: Table = RIGHTS,
): boolean {
  const right = rightOf(role, mode, act, table)
  if (!right) return false
  return object === undefined || reaches(right, mode === 'replay' ? LOOKING : scope, object)
}

const LOOKING: Scope = { kind: 'operation' }
const MINUTE = 60_000

function reaches(right: Right, scope: Scope, object: Touched): boolean {
  const { age, granted, role, own } = object
  if (right.granted && granted !== true) return false
  if (right.over && !right.over.some((one) => one === role)) return false
  if (right.minutes !== undefined && !(age !== undefined && age <= right.minutes * MINUTE))
    return false
  switch (right.in) {
    case 'operation':
      return true
    case 'scope':
      return covers(scope, object)
    case 'own':
      return own === true
    default:
      return right.in satisfies never
  }
}

/** The roles that may do something in such an operation: who can be asked instead. */
export const whoMay = (mode: OperationMode, act: Act): Role[] =>
  ROLES.filter((role) => rightOf(role, mode, act) !== undefined)

/** All that a role may do in such an operation. */
export const actsOf = (role: Role, mode: OperationMode): Act[] =>
  ACTS.filter((act) => rightOf(role, mode, act) !== undefined)
