import { type Answer, accept, refuse } from '@homeward/shared/basics'
import * as device from '@homeward/shared/device'
import { SessionInfo } from '@homeward/shared/protocol'
import type { Request } from 'express'
import * as z from 'zod'
import { clearCookie, writeCookie } from '../session/index.ts'
import { cameByTls } from './policy.ts'
import { type Route, route } from './route.ts'

/** The device's side: nobody is signed in yet, a code or a signature is what it has. */
export const joinRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/join/look',
    says: 'What an invitation is for. It stays open.',
    needs: 'nobody',
    body: device.LookAsk,
    value: device.LookedAt,
    handle: ({ parts, body }) => parts.devices.look(body.code),
  }),
  route({
    method: 'post',
    path: '/api/join',
    says: 'Uses an invitation up with the key of one device, which then waits to be let in.',
    needs: 'nobody',
    body: device.JoinAsk,
    value: device.JoinState,
    handle: ({ parts, request, body }) => here(request, body, () => parts.devices.join(body)),
  }),
  route({
    method: 'post',
    path: '/api/join/display',
    says: 'Asks to be let in as a wall display, which shows the code that it gets.',
    needs: 'nobody',
    body: device.DisplayAsk,
    value: device.DisplayAsked,
    handle: ({ parts, request, body }) => here(request, body, () => parts.devices.askIn(body)),
  }),
  route({
    method: 'post',
    path: '/api/join/state',
    says: 'Whether the device that waits with this code has been let in.',
    needs: 'nobody',
    body: device.JoinStateAsk,
    value: device.JoinState,
    handle: ({ parts, body }) => parts.devices.state(body.code),
  }),
  route({
    method: 'post',
    path: '/api/devices/nonce',
    says: 'Something for a device to sign, once and within a minute.',
    needs: 'nobody',
    body: device.NonceAsk,
    value: device.Nonced,
    handle: async ({ parts, body }) => accept({ nonce: await parts.devices.nonce(body.device) }),
  }),
  route({
    method: 'post',
    path: '/api/devices/session',
    says: 'Signs a device in for five minutes, by its signature over a nonce.',
    needs: 'nobody',
    body: device.Proof,
    value: SessionInfo,
    async handle({ parts, body, response }) {
      const entered = await parts.devices.enter(body)
      if (!entered.ok) return entered
      const { session, cookie } = entered.value
      response.setHeader('Set-Cookie', writeCookie(cookie, cameByTls(response)))
      return accept({ ...session })
    },
  }),
  route({
    method: 'post',
    path: '/api/devices/leave',
    says: 'The device that asks is handed back: it is cut off, by its own word.',
    needs: 'session',
    body: z.strictObject({}),
    value: z.strictObject({}),
    async handle({ parts, session, response }) {
      if (!session) return refuse({ code: 'not-signed-in' })
      const left = await parts.devices.leave(session)
      if (left.ok) response.setHeader('Set-Cookie', clearCookie())
      return left
    },
  }),
]

/**
 * Only what a page of this server says of itself: the origin that a device joins at is what it will
 * sign for ever after.
 */
function here<Value>(
  { headers }: Request,
  { origin }: { readonly origin: string },
  act: () => Promise<Answer<Value>>,
): Promise<Answer<Value>> | Answer<Value> {
  const said = URL.parse(origin)
  const own = said?.origin === origin && said.host === headers.host
  const sent = headers.origin === undefined || headers.origin === origin
  return own && sent ? act() : refuse({ code: 'malformed', where: ['origin: not this server'] })
}
