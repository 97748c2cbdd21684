import type { Act } from '@homeward/shared/access'
import type { ClientMessage } from '@homeward/shared/protocol'
import { ADEN, BUS_ARRIVES, LIST, type Reach, SANAA, UNSEEN, WHOLE, WORD } from './reach.ts'

const card = (person: string, more: object = {}) => ({
  person,
  nameLatin: 'Example Person',
  sex: 'unknown',
  kind: 'citizen',
  nationality: 'CHN',
  priority: 4,
  needs: [],
  synthetic: true,
  ...more,
})

/** Each message but reports and commands, which have lists of their own; `acts`: any, or all of them. */
export const MESSAGES: readonly {
  readonly name: ClientMessage
  readonly ask?: Record<string, unknown>
  readonly acts: readonly Act[] | 'anybody' | 'elsewhere'
  readonly reach: Reach
}[] = [
  { name: 'clock:read', ask: {}, acts: 'anybody', reach: LIST },
  { name: 'ledger:report', acts: 'elsewhere', reach: LIST },
  { name: 'ledger:short', acts: 'elsewhere', reach: LIST },
  { name: 'operation:request', acts: 'elsewhere', reach: LIST },
  { name: 'ledger:follow', ask: { after: 0 }, acts: ['ledger:read'], reach: LIST },
  { name: 'ledger:read', ask: { after: 0, limit: 10 }, acts: ['ledger:read'], reach: LIST },
  { name: 'register:put', ask: { cards: [card('x-card')] }, acts: ['people:write'], reach: WORD },
  { name: 'register:put', ask: { cards: [card('p-aden')] }, acts: ['people:write'], reach: ADEN },
  { name: 'register:put', ask: { cards: [card('p-sanaa')] }, acts: ['people:write'], reach: SANAA },
  {
    name: 'register:put',
    ask: { cards: [card('p-unseen')] },
    acts: ['people:write'],
    reach: UNSEEN,
  },
  {
    name: 'register:put',
    ask: { cards: [card('p-aden', { phone: '000-111-2222' })] },
    acts: ['people:write', 'details:write'],
    reach: ADEN,
  },
  {
    name: 'register:put',
    ask: { prose: [{ id: 'words-9', text: { en: 'w', zh: 'w' } }] },
    acts: ['words:write'],
    reach: LIST,
  },
  { name: 'picture:follow', ask: {}, acts: ['picture:readPublic'], reach: LIST },
  { name: 'plan:open', ask: { document: 'plan' }, acts: ['plan:read'], reach: LIST },
  {
    name: 'plan:update',
    ask: { document: 'plan', epoch: 'x', update: 'AAA=' },
    acts: ['plan:write'],
    reach: LIST,
  },
  {
    name: 'plan:cursor',
    ask: { document: 'plan', anchor: null, head: null },
    acts: ['plan:read'],
    reach: LIST,
  },
  { name: 'plan:versions', ask: { document: 'plan' }, acts: ['plan:restore'], reach: LIST },
  { name: 'plan:version', ask: { document: 'plan', at: 0 }, acts: ['plan:restore'], reach: LIST },
  { name: 'plan:restore', ask: { document: 'plan', at: 0 }, acts: ['plan:restore'], reach: LIST },
  { name: 'plan:close', ask: { document: 'plan' }, acts: ['plan:read'], reach: LIST },
]

/** Each route of an operation. */
export const ROUTE_ASKS: readonly {
  readonly route: string
  readonly query?: string
  readonly body?: unknown
  readonly acts: readonly Act[]
  readonly reach: Reach
  /** Who has the right over their own alone gets that part of the list. */
  readonly own?: true
}[] = [
  { route: 'get /api/operations/{id}', acts: ['picture:readPublic'], reach: LIST },
  { route: 'get /api/operations/{id}/picture', acts: ['picture:readPublic'], reach: LIST },
  { route: 'get /api/operations/{id}/summary', acts: ['picture:readPublic'], reach: LIST },
  { route: 'get /api/operations/{id}/post', acts: ['picture:read'], reach: LIST },
  { route: 'get /api/operations/{id}/atlas', acts: ['picture:readPublic'], reach: LIST },
  {
    route: 'get /api/operations/{id}/funnel',
    query: '?points=2',
    acts: ['picture:read'],
    reach: WHOLE,
  },
  {
    route: 'get /api/operations/{id}/behind',
    query: '?figure=total',
    acts: ['people:read'],
    reach: LIST,
  },
  {
    route: 'get /api/operations/{id}/people',
    query: '?ids=p-aden',
    acts: ['people:read'],
    reach: LIST,
  },
  {
    route: 'get /api/operations/{id}/people',
    query: '?search=p-aden',
    acts: ['people:read', 'people:search'],
    reach: LIST,
  },
  {
    route: 'post /api/operations/{id}/people/find',
    body: { name: 'Nobody', phone: '000-000-0000' },
    acts: ['people:search'],
    reach: LIST,
  },
  {
    route: 'get /api/operations/{id}/people/{person}',
    acts: ['people:read'],
    reach: ADEN,
  },
  {
    route: 'post /api/operations/{id}/people/{person}/read',
    body: { level: 'L2', reason: 'identify' },
    acts: ['details:read'],
    reach: ADEN,
  },
  {
    route: 'post /api/operations/{id}/people/{person}/read',
    body: { level: 'L3', reason: 'medical' },
    acts: ['care:read'],
    reach: ADEN,
  },
  { route: 'get /api/operations/{id}/people/{person}/grants', acts: ['users:manage'], reach: LIST },
  {
    route: 'post /api/operations/{id}/people/{person}/grants',
    body: { actor: 'officer-1', hours: 1, reason: 'medical' },
    acts: ['users:manage'],
    reach: LIST,
  },
  {
    route: 'delete /api/operations/{id}/people/{person}/grants/{actor}',
    acts: ['users:manage'],
    reach: LIST,
  },
  { route: 'get /api/operations/{id}/audit', acts: ['audit:read'], reach: LIST, own: true },
  {
    route: 'get /api/operations/{id}/proposals',
    acts: ['start', 'mass', 'export:ask'],
    reach: LIST,
    own: true,
  },
  {
    route: 'post /api/operations/{id}/proposals',
    body: { id: 'matrix-proposal', act: 'start', reason: 'A test.' },
    acts: ['start'],
    reach: LIST,
  },
  {
    route: 'post /api/operations/{id}/proposals/{proposal}/confirm',
    acts: ['approve'],
    reach: LIST,
  },
  {
    route: 'post /api/operations/{id}/proposals/{proposal}/withdraw',
    acts: ['start', 'mass', 'export:ask'],
    reach: LIST,
    own: true,
  },
  { route: 'get /api/operations/{id}/counts', acts: ['picture:readPublic'], reach: LIST },
  { route: 'get /api/operations/{id}/exports/{proposal}', acts: ['export:ask'], reach: LIST },
  { route: 'get /api/operations/{id}/prose', acts: ['ledger:read'], reach: LIST },
  {
    route: 'post /api/operations/{id}/words/read',
    body: { ids: ['small-words'], reason: 'correct' },
    acts: ['care:read'],
    reach: ADEN,
  },
  {
    route: 'get /api/operations/{id}/entries',
    query: '?log=1',
    acts: ['ledger:read'],
    reach: LIST,
  },
  {
    route: 'get /api/operations/{id}/entries',
    query: '?person=p-aden',
    acts: ['ledger:read'],
    reach: ADEN,
  },
  {
    route: 'get /api/operations/{id}/entries',
    query: '?person=p-sanaa',
    acts: ['ledger:read'],
    reach: SANAA,
  },
  {
    route: 'get /api/operations/{id}/entries',
    query: '?spot=place:sanaa',
    acts: ['ledger:read'],
    reach: SANAA,
  },
  {
    route: 'get /api/operations/{id}/entries',
    query: '?spot=leg:leg-a',
    acts: ['ledger:read'],
    reach: BUS_ARRIVES,
  },
  { route: 'get /api/operations/{id}/ledger', acts: ['ledger:read'], reach: LIST },
  { route: 'get /api/operations/{id}/segments', acts: ['ledger:read'], reach: WHOLE },
  { route: 'get /api/operations/{id}/segments/{name}', acts: ['ledger:read'], reach: WHOLE },
]

/** Reports, cards and commands over HTTP ask for what the socket's do; the others are of no operation, and have tests of their own. */
export const ANYBODY: readonly string[] = [
  'post /api/operations/{id}/reports',
  'post /api/operations/{id}/short',
  'post /api/operations/{id}/register',
  'post /api/operations/{id}/requests',
  'get /healthz',
  'get /api/settings',
  'post /api/sign-in',
  'get /api/sign-in/ministry',
  'get /api/sign-in/ministry/back',
  'post /api/account/ministry',
  'delete /api/account/ministry',
  'get /api/session',
  'delete /api/session',
  'post /api/sign-in/password',
  'post /api/sign-in/passkey/ask',
  'post /api/sign-in/passkey',
  'post /api/session/confirm',
  'post /api/session/confirm/ask',
  'post /api/session/confirm/passkey',
  'get /api/account',
  'post /api/account/password',
  'delete /api/account/password',
  'post /api/account/codes',
  'post /api/account/codes/confirm',
  'delete /api/account/codes',
  'post /api/account/passkeys/ask',
  'post /api/account/passkeys',
  'delete /api/account/passkeys/{passkey}',
  'delete /api/account/sessions',
  'delete /api/account/sessions/{session}',
  'get /api/audit',
  'get /api/accounts',
  'post /api/accounts',
  'post /api/accounts/{actor}',
  'post /api/accounts/{actor}/link',
  'delete /api/accounts/{actor}/factors',
  'get /api/accounts/{actor}/sessions',
  'delete /api/accounts/{actor}/sessions',
  'delete /api/accounts/{actor}/sessions/{session}',
  'get /api/operations',
  'post /api/join',
  'post /api/join/look',
  'post /api/join/display',
  'post /api/join/state',
  'post /api/devices/nonce',
  'post /api/devices/session',
  'post /api/devices/leave',
  'get /api/devices',
  'post /api/devices/{id}/revoke',
  'post /api/displays/find',
  'post /api/invitations',
  'post /api/invitations/{id}/approve',
  'post /api/invitations/{id}/reject',
]
