import type { Answer } from '@homeward/shared/basics'
import {
  type Audience,
  DisplayAsked,
  type InvitationCode,
  type JoinCode,
  JoinState,
  LookedAt,
} from '@homeward/shared/device'
import * as z from 'zod'
import { post } from '../http/index.ts'
import { enterHere } from './here.ts'
import { forgetAll, type Own, readOwn, writeOwn } from './keep.ts'
import { makeKey } from './key.ts'

export const lookAt = (code: InvitationCode): Promise<Answer<LookedAt>> =>
  post(LookedAt, '/api/join/look', { code })

export const askState = (code: JoinCode): Promise<Answer<JoinState>> =>
  post(JoinState, '/api/join/state', { code })

/** Makes a key and uses the invitation up with it. What was here before is forgotten first. */
export async function joinHere(code: InvitationCode, audience: Audience): Promise<Answer<Own>> {
  const before = await readOwn().catch(() => undefined)
  // The same code again: the answer was lost, and the key is what the server knows us by.
  const own = before?.code === code ? before : { ...(await fresh()), code, audience }
  await writeOwn(own)
  const { key } = own
  const answer = await post(JoinState, '/api/join', { code, key, origin: window.location.origin })
  return answer.ok ? { ok: true, value: own } : answer
}

/** Asks for this screen to be let in as a wall display. */
export async function askHere(): Promise<Answer<Own>> {
  const own = await fresh()
  const asked = await post(DisplayAsked, '/api/join/display', {
    key: own.key,
    origin: window.location.origin,
  })
  if (!asked.ok) return asked
  const waiting = { ...own, code: asked.value.code }
  await writeOwn(waiting)
  return { ok: true, value: waiting }
}

async function fresh(): Promise<Own> {
  await forgetAll()
  return makeKey()
}

/** Keeps who this device is from now on; the code has done its work. */
export const becomeDevice = ({ privateKey, key }: Own, device: NonNullable<Own['device']>) =>
  writeOwn({ privateKey, key, device })

/** Hands this device back: the server cuts it off, and nothing stays here. */
export async function leaveHere(): Promise<void> {
  await enterHere() // its session may be over
  await post(z.strictObject({}), '/api/devices/leave', {})
  await forgetAll()
}
