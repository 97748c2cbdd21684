import { type Answer, malformed, refuse } from '@homeward/shared/basics'
import * as device from '@homeward/shared/device'
import type { Request } from 'express'
import * as z from 'zod'
import type { Session } from '../session/index.ts'
import { type Route, route } from './route.ts'

const Nothing = z.strictObject({})
const notSignedIn = refuse({ code: 'not-signed-in' })

/** Does something for whoever is signed in, to what the path names. */
async function about<Shape extends z.ZodType, Value>(
  session: Session | undefined,
  request: Request,
  shape: Shape,
  act: (session: Session, id: z.infer<Shape>) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  if (!session) return notSignedIn
  const id = shape.safeParse(request.params.id)
  return id.success ? act(session, id.data) : malformed(id.error)
}

/** Letting phones and displays in, and cutting them off: for people. */
export const deviceRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/devices',
    says: 'The devices that this person may let in and cut off, and what waits to be let in.',
    needs: 'session',
    value: device.DeviceList,
    handle: ({ parts, session }) => (session ? parts.devices.list(session) : notSignedIn),
  }),
  route({
    method: 'post',
    path: '/api/invitations',
    says: 'Invites one device. Its code goes behind the hash of `/join#`, and is told only here.',
    needs: 'session',
    body: device.InviteAsk,
    value: device.Invited,
    handle: ({ parts, session, body }) =>
      session ? parts.devices.invite(session, body) : notSignedIn,
  }),
  route({
    method: 'post',
    path: '/api/invitations/{id}/approve',
    says: 'Lets the waiting device in: the four words were the same on both screens.',
    needs: 'session',
    body: device.ApproveAsk,
    value: z.strictObject({ device: device.DeviceId }),
    handle: ({ parts, session, request, body }) =>
      about(session, request, device.InvitationId, (by, id) =>
        parts.devices.approve(by, id, body.label),
      ),
  }),
  route({
    method: 'post',
    path: '/api/invitations/{id}/reject',
    says: 'Turns the waiting device away, or takes back an invitation that nobody has used.',
    needs: 'session',
    body: Nothing,
    value: Nothing,
    handle: ({ parts, session, request }) =>
      about(session, request, device.InvitationId, parts.devices.reject),
  }),
  route({
    method: 'post',
    path: '/api/displays/find',
    says: 'The waiting display that shows this code.',
    needs: 'session',
    body: device.FindDisplay,
    value: device.Waiting,
    handle: ({ parts, session, body }) =>
      session ? parts.devices.findDisplay(session, body.code) : notSignedIn,
  }),
  route({
    method: 'post',
    path: '/api/devices/{id}/revoke',
    says: 'Cuts a device off, at every node and for ever.',
    needs: 'session',
    body: device.RevokeAsk,
    value: Nothing,
    handle: ({ parts, session, request, body }) =>
      about(session, request, device.DeviceId, (by, id) =>
        parts.devices.revoke(by, id, body.reason),
      ),
  }),
]
