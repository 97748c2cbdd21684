import { type Answer, type Refusal, refuse } from '@homeward/shared/basics'
import { Nonced, type Proof } from '@homeward/shared/device'
import { SessionInfo } from '@homeward/shared/protocol'
import { onSignedOut, post } from '../http/index.ts'
import { forgetAll, isDevice, readOwn } from './keep.ts'
import { sign } from './key.ts'

const ended = new Set<(why: Refusal) => void>()

/** Hears when this device has been cut off, after it has forgotten everything. */
export const onDeviceEnded = (hear: (why: Refusal) => void): void => void ended.add(hear)

/** What the server says of this device: cut off or run out means that nothing may stay here. */
export async function hearOfDevice({ code }: Refusal): Promise<void> {
  if (code !== 'device-revoked' && code !== 'pass-over') return
  await forgetAll()
  for (const hear of ended) hear({ code })
}

/** A browser that was let in as a device may still be signed in as a person: then the person speaks. */
let acting = false
export const actAsDevice = (is: boolean): void => {
  acting = is
}
export const proveIfActing = (): Promise<Proof | undefined> =>
  acting ? proveHere() : Promise.resolve(undefined)

/** A fresh signature of this device; undefined when this browser is none, or cannot reach the server. */
export async function proveHere(): Promise<Proof | undefined> {
  const own = await readOwn().catch(() => undefined)
  if (!own?.device) return undefined
  const { id: device } = own.device
  const asked = await post(Nonced, '/api/devices/nonce', { device })
  if (!asked.ok) return undefined
  const { nonce } = asked.value
  return { device, nonce, signature: await sign(own, own.device, nonce) }
}

let entering: Promise<Answer<SessionInfo> | undefined> | undefined
/** Why the last try did not get this device in, where the next one may. */
let stuck: Refusal | undefined
export const stuckOutside = (): Refusal | undefined => stuck

async function enter(): Promise<Answer<SessionInfo> | undefined> {
  const proof = await proveHere()
  // A device that cannot even get a nonce is still one: the server is away, or busy.
  if (!proof) return isDevice() ? refuse({ code: 'try-again' }) : undefined
  return post(SessionInfo, '/api/devices/session', proof)
}

async function enterOrSayWhy(): Promise<Answer<SessionInfo> | undefined> {
  const first = await enter()
  const late = first?.ok === false && first.refusal.code === 'not-signed-in'
  const answer = late ? await enter() : first // a nonce that came too late has a fresh one after it
  const why = answer?.ok === false ? answer.refusal : undefined
  stuck = why?.code === 'try-again' || why?.code === 'too-fast' ? why : undefined
  if (why) await hearOfDevice(why)
  return answer
}

/** Signs this device in, once for all who ask at the same time; undefined when it is none. */
export function enterHere(): Promise<Answer<SessionInfo> | undefined> {
  entering ??= enterOrSayWhy().finally(() => {
    entering = undefined
  })
  return entering
}

// A device's session is short: whatever the server answers 401 to, the device signs and asks again.
onSignedOut(async () => (await enterHere())?.ok === true)
