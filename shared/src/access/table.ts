import type { Need } from '../people/index.ts'
import type { Act } from './acts.ts'
import type { Role } from './role.ts'

/** One cell of the table: how far a role may do something, and on what conditions. */
export interface Right {
  /** `operation`: anywhere in it. `scope`: where the session's own scope reaches. `own`: what its person made. */
  readonly in: 'operation' | 'scope' | 'own'
  /** Each time is written down, with a reason. */
  readonly log?: true
  /** Only so many minutes after it was made. */
  readonly minutes?: number
  /** At most so many persons at once. */
  readonly most?: number
  /** Of all that the act could show, these alone. */
  readonly only?: readonly Need[]
  /** Found only by what the person asked about has said themselves. */
  readonly by?: 'code' | 'nameAndPhone'
  /** Case by case, when a chief has granted it. */
  readonly granted?: true
  /** A second person must agree; in a drill the trainer decides alone. */
  readonly second?: true
  /** Rights over users: over these roles only. */
  readonly over?: readonly Role[]
}

type Rights = Readonly<Partial<Record<Act, Right>>>

const op: Right = { in: 'operation' }
const scope: Right = { in: 'scope' }
const two: Right = { in: 'operation', second: true }
const FIELD: readonly Role[] = ['fieldOfficer', 'liaison']

/** One right for many acts. */
const each = (right: Right, ...acts: readonly Act[]): Rights =>
  Object.fromEntries(acts.map((act) => [act, right]))

/** What a watch officer does; trainees do the same in drills, on people who do not exist. */
const desk: Rights = each(
  op,
  'picture:readPublic',
  'picture:read',
  'ledger:read',
  'people:read',
  'people:search',
  'people:write',
  'words:write',
  'report:register',
  'report:checkIn',
  'report:board',
  'report:depart',
  'report:arrive',
  'report:sight',
  'report:log',
  'void:own',
  'void:any',
  'merge',
  'difference:close',
  'review:resolve',
  'seats:request',
  'vehicles:change',
  'points:status',
  'points:change',
  'hazards:change',
  'plan:read',
  'plan:write',
)

/** Who may do what, and nothing else (A1). Conditions are the cell's, never the code's. */
export const RIGHTS: Readonly<Record<Role, Rights>> = {
  chief: {
    ...desk,
    ...each(op, 'details:write', 'care:write', 'export:manifest', 'export:ask', 'approve'),
    ...each(op, 'users:invite', 'users:manage', 'users:revoke', 'audit:read'),
    ...each({ in: 'operation', log: true }, 'details:read', 'care:read'),
    'care:readNeeds': op,
    'plan:restore': op,
    ...each(two, 'mass', 'start', 'close', 'seal', 'erase'),
  },
  officer: {
    ...desk,
    ...each(op, 'details:write', 'care:write', 'export:manifest', 'export:ask'),
    'details:read': { in: 'operation', log: true, most: 1 },
    'care:readNeeds': op,
    'care:read': { in: 'operation', log: true, most: 1, granted: true },
    'users:invite': { in: 'operation', over: [...FIELD, 'wall'] },
    mass: two,
    'audit:read': { in: 'own' },
  },
  consul: {
    ...each(op, 'picture:readPublic', 'picture:read', 'words:write', 'plan:read', 'plan:write'),
    ...each(scope, 'ledger:read', 'people:read', 'people:search', 'people:write'),
    ...each(scope, 'details:write', 'care:write', 'points:status', 'points:change'),
    ...each(scope, 'report:register', 'report:checkIn', 'report:board', 'report:depart'),
    ...each(scope, 'report:arrive', 'report:sight', 'report:log', 'export:ask', 'audit:read'),
    ...each({ in: 'scope', log: true }, 'details:read', 'care:read'),
    'care:readNeeds': scope,
    'void:own': { in: 'own', minutes: 10 },
    'users:invite': { in: 'scope', over: FIELD },
  },
  fieldOfficer: {
    ...each(scope, 'picture:readPublic', 'picture:read', 'people:write', 'details:write'),
    ...each(scope, 'care:write', 'points:status', 'report:register', 'report:checkIn'),
    ...each(scope, 'report:board', 'report:depart', 'report:arrive', 'report:log'),
    ...each(op, 'words:write', 'plan:read'),
    'people:read': { in: 'scope', most: 500 },
    'people:search': { in: 'operation', by: 'code', most: 1 },
    'details:read': { in: 'own', minutes: 10, most: 1 },
    'care:readNeeds': scope,
    'void:own': { in: 'own', minutes: 10 },
  },
  liaison: {
    ...each(op, 'picture:readPublic', 'picture:read', 'words:write', 'plan:read'),
    ...each(scope, 'people:read', 'report:board', 'report:depart', 'report:arrive'),
    ...each(scope, 'report:sight', 'report:log', 'seats:request', 'vehicles:change'),
    ...each(scope, 'export:manifest'),
    'care:readNeeds': { in: 'scope', only: ['wheelchair'] },
    'void:own': { in: 'own', minutes: 10 },
  },
  hotline: {
    ...each(op, 'picture:readPublic', 'plan:read'),
    'people:search': { in: 'operation', by: 'nameAndPhone', most: 1 },
    'details:read': { in: 'own', minutes: 30, most: 1 },
    ...each({ in: 'own' }, 'details:write', 'care:write'),
  },
  trainer: {
    ...desk,
    ...each(op, 'export:manifest', 'export:ask', 'approve', 'mass', 'audit:read', 'plan:restore'),
    ...each(op, 'users:invite', 'users:manage', 'users:revoke', 'start', 'close', 'seal', 'erase'),
  },
  trainee: { ...desk, mass: two },
  wall: each(op, 'picture:readPublic'),
  public: {},
}

/** In a replay everybody who is signed in may look, the wall at public figures; nobody may write. */
export const REPLAY: readonly Act[] = [
  'picture:readPublic',
  'picture:read',
  'ledger:read',
  'people:read',
  'people:search',
]
