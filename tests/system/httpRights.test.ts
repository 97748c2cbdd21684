import { ROUTES } from '@homeward/server/http'
import { type Act, may, ROLES, type Role, WHOLE_OPERATION } from '@homeward/shared/access'
import type { Mode } from '@homeward/shared/picture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../support/product.ts'

/** Who may use a route, said once more: a route whose own list changes by mistake is found here. */
const EXPECTED: Record<string, 'nobody' | 'session' | Act> = {
  'get /healthz': 'nobody',
  'get /api/settings': 'nobody',
  'post /api/sign-in': 'nobody',
  'get /api/session': 'session',
  'delete /api/session': 'session',
  'post /api/sign-in/password': 'nobody',
  'post /api/sign-in/passkey/ask': 'nobody',
  'post /api/sign-in/passkey': 'nobody',
  // For whom, `mayOver` says: `tests/system/accounts.test.ts`.
  'post /api/session/confirm': 'session',
  'post /api/session/confirm/ask': 'session',
  'post /api/session/confirm/passkey': 'session',
  'get /api/account': 'session',
  'post /api/account/password': 'session',
  'delete /api/account/password': 'session',
  'post /api/account/codes': 'session',
  'post /api/account/codes/confirm': 'session',
  'delete /api/account/codes': 'session',
  'post /api/account/passkeys/ask': 'session',
  'post /api/account/passkeys': 'session',
  'delete /api/account/passkeys/{passkey}': 'session',
  'get /api/sign-in/ministry': 'nobody',
  'get /api/sign-in/ministry/back': 'nobody',
  'post /api/account/ministry': 'session',
  'delete /api/account/ministry': 'session',
  'delete /api/account/sessions': 'session',
  'delete /api/account/sessions/{session}': 'session',
  'get /api/accounts': 'session',
  'post /api/accounts': 'session',
  'post /api/accounts/{actor}': 'session',
  'post /api/accounts/{actor}/link': 'session',
  'delete /api/accounts/{actor}/factors': 'session',
  'get /api/accounts/{actor}/sessions': 'session',
  'delete /api/accounts/{actor}/sessions': 'session',
  'delete /api/accounts/{actor}/sessions/{session}': 'session',
  'post /api/join': 'nobody',
  'post /api/join/look': 'nobody',
  'post /api/join/display': 'nobody',
  'post /api/join/state': 'nobody',
  'post /api/devices/nonce': 'nobody',
  'post /api/devices/session': 'nobody',
  'post /api/devices/leave': 'session',
  // For whom, the rules of devices say: `server/src/device/inviting.test.ts`.
  'get /api/devices': 'session',
  'post /api/devices/{id}/revoke': 'session',
  'post /api/displays/find': 'session',
  'post /api/invitations': 'session',
  'post /api/invitations/{id}/approve': 'session',
  'post /api/invitations/{id}/reject': 'session',
  'get /api/operations': 'session',
  'get /api/operations/{id}': 'picture:readPublic',
  'get /api/operations/{id}/picture': 'picture:readPublic',
  'get /api/operations/{id}/summary': 'picture:readPublic',
  'get /api/operations/{id}/post': 'picture:read',
  'get /api/operations/{id}/atlas': 'picture:readPublic',
  'get /api/operations/{id}/funnel': 'picture:read',
  'get /api/operations/{id}/behind': 'people:read',
  'get /api/operations/{id}/people': 'people:read',
  'get /api/operations/{id}/people/{person}': 'people:read',
  'post /api/operations/{id}/people/{person}/read': 'details:read',
  'get /api/operations/{id}/people/{person}/grants': 'users:manage',
  'post /api/operations/{id}/people/{person}/grants': 'users:manage',
  'delete /api/operations/{id}/people/{person}/grants/{actor}': 'users:manage',
  'post /api/operations/{id}/people/find': 'people:search',
  'post /api/operations/{id}/words/read': 'care:read',
  'get /api/operations/{id}/audit': 'audit:read',
  'get /api/audit': 'session',
  // Whoever may ask for any act that takes two: those who write the plan.
  'get /api/operations/{id}/proposals': 'plan:write',
  'post /api/operations/{id}/proposals': 'plan:write',
  'post /api/operations/{id}/proposals/{proposal}/confirm': 'approve',
  'post /api/operations/{id}/proposals/{proposal}/withdraw': 'plan:write',
  'get /api/operations/{id}/exports/{proposal}': 'export:ask',
  'get /api/operations/{id}/counts': 'picture:readPublic',
  'get /api/operations/{id}/prose': 'ledger:read',
  'get /api/operations/{id}/entries': 'ledger:read',
  'get /api/operations/{id}/ledger': 'ledger:read',
  'get /api/operations/{id}/segments': 'ledger:read',
  'get /api/operations/{id}/segments/{name}': 'ledger:read',
  'post /api/operations/{id}/reports': 'report:log',
  'post /api/operations/{id}/short': 'report:log',
  // Whoever may write or ask for anything may knock: all but the wall, all who see the full picture.
  'post /api/operations/{id}/register': 'plan:read',
  'post /api/operations/{id}/requests': 'picture:read',
}
const QUERY: Record<string, string> = {
  '/api/operations/{id}/behind': '?figure=total',
  '/api/operations/{id}/people': '?ids=wang',
  '/api/operations/{id}/entries': '?log=1',
}
const AUDIENCE = (role: Role): Mode => (role === 'trainer' || role === 'trainee' ? 'drill' : 'live')

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { HOMEWARD_SCENARIOS: 'tests/support/scenarios' } })
})
afterAll(() => product.remove())

const call = (path: string, method: string, role?: Role) =>
  product.ask(path, {
    method: method.toUpperCase(),
    ...(role ? { role } : {}),
    ...(method === 'post' ? { body: '{}' } : {}),
  })

test('[H2] every route is in the list of who may use it', () => {
  expect(ROUTES.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    Object.keys(EXPECTED).sort(),
  )
})

test('[H1] without a sign-in every route but the open ones answers 401, whatever is asked', async () => {
  for (const { method, path } of ROUTES) {
    const open = EXPECTED[`${method} ${path}`] === 'nobody'
    for (const id of ['live-1', 'no-such', '..'])
      for (const headers of [{}, { authorization: 'Bearer x' }, { cookie: 'homeward=a.b' }]) {
        const at = path.replace('{id}', id).replace('{name}', 'x') + (QUERY[path] ?? '')
        const answer = await product.ask(at, {
          method: method.toUpperCase(),
          headers,
          ...(method === 'post' ? { body: '{}' } : {}),
        })
        if (id === '..' && !answer.url.includes('operations/..')) continue // the client has resolved it
        if (open) expect(answer.status).not.toBe(401)
        else expect(answer.status, `${method} ${at}`).toBe(401)
      }
  }
})

test.each(ROLES.filter((role) => role !== 'public'))(
  '[H2] %s may use what the table of rights says, and nothing else',
  async (role) => {
    const modes: Record<string, Mode> = { 'live-1': 'live', 'drill-1': 'drill' }
    for (const [id, mode] of Object.entries(modes))
      for (const { method, path } of ROUTES) {
        const needs = EXPECTED[`${method} ${path}`]
        if (needs === 'nobody' || needs === 'session' || needs === undefined) continue
        const at = path.replace('{id}', id).replace('{name}', 'x') + (QUERY[path] ?? '')
        const { status } = await call(at, method, role)
        const allowed = AUDIENCE(role) === mode && may(role, WHOLE_OPERATION, mode, needs)
        if (allowed) expect([200, 400, 404], `${role} ${method} ${at}`).toContain(status)
        else expect(status, `${role} ${method} ${at}`).toBe(403)
      }
  },
)

test('[A1] an operation that does not exist is unknown to those who are signed in', async () => {
  const answer = await call('/api/operations/no-such/picture', 'get', 'chief')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({ ok: false, refusal: { code: 'operation-unknown' } })
})
