import { webcrypto } from 'node:crypto'
import { DRILL_ONLY, type Role, type Scope } from '@homeward/shared/access'
import { ActorId, type Answer } from '@homeward/shared/basics'
import {
  type Audience,
  connectText,
  DeviceId,
  DeviceKey,
  type InviteAsk,
  InviteAsk as InviteAskShape,
  type Nonce,
  type Proof,
} from '@homeward/shared/device'
import { memoryRecords, type Records } from '../records/index.ts'
import type { Session } from '../session/index.ts'
import type { DeviceNote } from './note.ts'
import { openDevices } from './openDevices.ts'

export const ORIGIN = 'https://homeward.example'
export const FIELD: InviteAsk = InviteAskShape.parse({
  ...{ role: 'fieldOfficer', label: 'AP-4' },
  scope: { kind: 'points', places: ['aden'] },
})

/** A person at a desk, of whichever role. */
export const person = (role: Role, scope: Scope = { kind: 'operation' }): Session => ({
  ...{ actor: ActorId.parse(`${role.toLowerCase()}-1`), role, scope },
  name: { zh: role, en: role },
  id: `session-of-${role}`,
  audience: DRILL_ONLY.has(role) ? 'drill' : 'live',
})

/** The rooms of one node, and a clock that the test moves. */
export function installation(records: Records = memoryRecords()) {
  let at = 1_800_000_000_000
  const notes: DeviceNote[] = []
  const devices = openDevices(
    records,
    () => at,
    async (note) => void notes.push(note),
  )
  return { devices, records, notes, pass: (ms: number) => (at += ms), now: () => at }
}

/** A phone with a real key. */
export async function makePhone(origin = ORIGIN) {
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  const raw = Buffer.from(await webcrypto.subtle.exportKey('raw', publicKey))
  return {
    key: DeviceKey.parse(raw.toString('base64url')),
    origin,
    async sign(
      device: DeviceId,
      nonce: Nonce,
      believes: { audience?: Audience; origin?: string } = {},
    ): Promise<Proof> {
      const connecting = { device, nonce, audience: 'live' as const, origin, ...believes }
      const text = new TextEncoder().encode(connectText(connecting))
      const how = { name: 'ECDSA', hash: 'SHA-256' }
      const signed = await webcrypto.subtle.sign(how, privateKey, text)
      return { device, nonce, signature: Buffer.from(signed).toString('base64url') }
    },
  }
}
export type Phone = Awaited<ReturnType<typeof makePhone>>

/** The value of an answer. @throws with the refusal's code */
export function got<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

/** Invites a phone, joins with it and lets it in. */
export async function letPhoneIn(
  { devices }: Pick<ReturnType<typeof installation>, 'devices'>,
  phone: Phone,
  ask: InviteAsk = FIELD,
  by: Session = person('chief'),
): Promise<DeviceId> {
  const { code, id } = got(await devices.invite(by, ask))
  got(await devices.join({ code, key: phone.key, origin: phone.origin }))
  return DeviceId.parse(got(await devices.approve(by, id)).device)
}
