/**
 * Everything a session can ask for, `room:verb`. What is not in the table of rights is refused.
 *
 * L1: name, age band, household, whereabouts. L2: documents, birth date, telephone, nationality.
 * L3: medical and protection notes, exact positions, witness words.
 */
export const ACTS = [
  'picture:readPublic', // figures at level L0
  'picture:read', // figures at level full
  'ledger:read', // entries: ids, never names
  'people:read', // L1 of the people behind a figure
  'people:search', // L1 of people by name
  'people:write', // L1
  'details:read', // L2
  'details:write',
  'care:readNeeds', // of L3: a wheelchair, a stretcher, not the reason
  'care:read', // L3
  'care:write',
  'words:write', // the words that entries point at
  'report:register', // known from now on; heard from; wants to leave
  'report:checkIn', // in, out and counted at a place
  'report:board',
  'report:depart',
  'report:arrive',
  'report:sight', // where a vehicle is
  'report:log', // a line of the situation log, an estimate, a difference that no rule sees
  'void:own', // takes back what one has just said
  'void:any',
  'merge', // two ids, one person
  'difference:close',
  'review:resolve',
  'seats:request', // asks for seats and gives them back
  'vehicles:change', // vehicles, legs and their seats
  'points:status', // open, full, in danger
  'points:change', // new points, where they are, how much they hold
  'hazards:change',
  'plan:read',
  'plan:write',
  'plan:restore', // an earlier version in the place of the text
  'users:invite',
  'users:manage', // accounts, roles, scopes
  'users:revoke',
  'export:manifest', // L1 of one leg
  'export:ask',
  'approve', // the second person of an act that takes two
  'mass', // more than 20 at once
  'start',
  'close',
  'seal',
  'erase',
  'audit:read',
] as const
export type Act = (typeof ACTS)[number]
