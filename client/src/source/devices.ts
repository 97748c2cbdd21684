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
import type { PlaceDefined } from '@homeward/shared/ledger'
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

/** The places at which somebody can be put to work: those of the running operations of one kind. */
export async function askPlaces(
  audience: SessionInfo['audience'],
): Promise<Answer<readonly PlaceDefined[]>> {
  const listed = await askOperations()
  if (!listed.ok) return listed
  const running = listed.value.operations.filter(({ mode }) => mode === audience)
  const atlases = await Promise.all(
    running.map(({ id }) => ask(Atlas, `${operationPath(id)}/atlas`)),
  )
  return accept(atlases.flatMap((atlas) => (atlas.ok ? atlas.value.places : [])))
}
