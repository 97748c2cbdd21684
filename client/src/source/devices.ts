import { type Answer, accept } from '@homeward/shared/basics'
import {
  DeviceId,
  DeviceList,
  type DisplayCode,
  type InvitationId,
  type InviteAsk,
  Invited,
  type RevokeReason,
  Waiting,
} from '@homeward/shared/device'
import { Atlas, type SessionInfo } from '@homeward/shared/protocol'
import * as z from 'zod'
import { ask, operationPath, post } from './http.ts'
import { askOperations } from './operations.ts'

const Nothing = z.strictObject({})

export const askDevices = (): Promise<Answer<DeviceList>> => ask(DeviceList, '/api/devices')

export const inviteDevice = (invitation: InviteAsk): Promise<Answer<Invited>> =>
  post(Invited, '/api/invitations', invitation)

export const letIn = (id: InvitationId, label?: string): Promise<Answer<{ device: DeviceId }>> =>
  post(z.strictObject({ device: DeviceId }), `/api/invitations/${id}/approve`, { label })

export const turnAway = (id: InvitationId): Promise<Answer<object>> =>
  post(Nothing, `/api/invitations/${id}/reject`, {})

export const findDisplay = (code: DisplayCode): Promise<Answer<Waiting>> =>
  post(Waiting, '/api/displays/find', { code })

export const revokeDevice = (id: DeviceId, reason: RevokeReason): Promise<Answer<object>> =>
  post(Nothing, `/api/devices/${id}/revoke`, { reason })

/** Where somebody can be put to work: the places and vehicles of the running operations of one kind. */
export type Posts = Pick<Atlas, 'places' | 'vehicles'>

export async function askPosts(audience: SessionInfo['audience']): Promise<Answer<Posts>> {
  const listed = await askOperations()
  if (!listed.ok) return listed
  const running = listed.value.operations.filter(({ mode }) => mode === audience)
  const atlases = await Promise.all(
    running.map(({ id }) => ask(Atlas, `${operationPath(id)}/atlas`)),
  )
  const read = atlases.flatMap((atlas) => (atlas.ok ? [atlas.value] : []))
  return accept({
    places: read.flatMap(({ places }) => places),
    vehicles: read.flatMap(({ vehicles }) => vehicles),
  })
}
