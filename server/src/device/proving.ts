import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  ActorId,
  type Answer,
  accept,
  type Instant,
  MINUTE,
  type Refusal,
  refuse,
} from '@homeward/shared/basics'
import { connectText, DeviceId, type Proof, standingOf } from '@homeward/shared/device'
import { type Records, shelf } from '../records/index.ts'
import type { Session } from '../session/index.ts'
import { KeptDevice, KIND } from './kept.ts'
import type { Nonces } from './nonces.ts'
import { isSigned } from './signature.ts'

/** How long a copied cookie of a device is worth anything. The device itself just signs again. */
export const DEVICE_SESSION_MS = 5 * MINUTE
/** That it was heard is written this often, and not at each beat. */
const HEARD_MS = MINUTE
/** Of one device at once: a dozen tabs, and nonces of a very bad minute. */
const MOST_SESSIONS = 12
const MOST_NONCES = 60

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const NOT_KNOWN: Refusal = { code: 'not-signed-in' }

/** Lets devices in that can sign with the key they joined with. */
export function openProving(records: Records, nonces: Nonces, now: () => Instant) {
  const devices = shelf(records, KIND.device, KeptDevice)

  /** The device that made this proof, whatever may have become of it. The nonce stays as it is. */
  async function signedBy({ device: id, nonce, signature }: Proof) {
    const until = await nonces.read(id, nonce)
    const kept = (await devices.get(id))?.value
    if (until === undefined || !kept) return undefined
    const { origin, key, grant } = kept.device
    const text = connectText({ device: id, audience: grant.audience, origin, nonce })
    return (await isSigned(key, text, signature)) ? { until } : undefined
  }

  /**
   * Uses a proof up. It may come to two nodes at the same moment: the record's version lets one of
   * them have it.
   */
  async function take(
    proof: Proof,
    withSession?: KeptDevice['sessions'][number],
  ): Promise<Answer<Session>> {
    const signed = await signedBy(proof)
    if (!signed) return refuse(NOT_KNOWN)
    for (;;) {
      const found = await devices.get(proof.device)
      if (!found) return refuse(NOT_KNOWN)
      const { value, version } = found
      const over = whyNot(value, now())
      if (over) return refuse(over)
      if (value.used.some(({ nonce }) => nonce === proof.nonce)) return refuse(NOT_KNOWN)
      const alive = ({ until }: { until: Instant }) => until > now()
      const used = value.used.filter(alive)
      if (used.length >= MOST_NONCES) return refuse({ code: 'too-fast', retryAfter: 10_000 })
      const sessions = value.sessions.filter(alive).slice(1 - MOST_SESSIONS)
      const next: KeptDevice = {
        device: { ...value.device, heardAt: now() },
        used: [...used, { nonce: proof.nonce, until: signed.until }],
        sessions: withSession ? [...sessions, withSession] : sessions,
      }
      // Takes no right away, so no node need look again at who is connected.
      if (await devices.refresh(proof.device, next, version)) return accept(sessionOf(next))
    }
  }

  /** A wall that is connected for weeks was heard a minute ago. Without room on the disk it stays. */
  async function hear({ value, version }: { value: KeptDevice; version: number }): Promise<void> {
    const { device } = value
    if (now() - (device.heardAt ?? 0) < HEARD_MS) return
    const heard = { ...value, device: { ...device, heardAt: now() } }
    await devices.refresh(device.id, heard, version).catch(() => false)
  }

  return {
    prove: (proof: Proof): Promise<Answer<Session>> => take(proof),

    /** A short session over HTTP, for what this proof vouches for. */
    async enter(proof: Proof): Promise<Answer<{ session: Session; cookie: string }>> {
      const secret = randomBytes(32).toString('base64url')
      const until = now() + DEVICE_SESSION_MS
      const session = await take(proof, { hash: hashOf(secret), until })
      return session.ok
        ? accept({ session: session.value, cookie: `d.${proof.device}.${secret}` })
        : session
    },

    async find(text: string): Promise<Session | undefined> {
      const read = /^d\.(device-[a-z2-7]{16})\.([\w-]{43})$/.exec(text)
      const id = DeviceId.safeParse(read?.[1])
      const found = id.success ? await devices.get(id.data) : undefined
      const kept = found?.value
      if (!kept || whyNot(kept, now())) return undefined
      const given = Buffer.from(hashOf(read?.[2] ?? ''))
      const proven = kept.sessions.some(
        ({ hash, until }) => until > now() && timingSafeEqual(Buffer.from(hash), given),
      )
      if (!proven) return undefined
      await hear(found)
      return sessionOf(kept)
    },

    /** Why a device that is connected may not stay. Asked at each beat of a line that is alive. */
    async whyNot(id: DeviceId): Promise<Refusal | undefined> {
      const found = await devices.get(id)
      if (!found) return NOT_KNOWN
      const over = whyNot(found.value, now())
      if (!over) await hear(found)
      return over
    },
  }
}

function whyNot({ device }: KeptDevice, at: Instant): Refusal | undefined {
  const standing = standingOf(device, at)
  if (standing === 'active') return undefined
  return { code: standing === 'revoked' ? 'device-revoked' : 'pass-over' }
}

/** Who speaks through a device: itself, under the name that it was given. */
function sessionOf({ device: { id, grant } }: KeptDevice): Session {
  const { role, audience, scope, label, pass } = grant
  return {
    ...{ actor: ActorId.parse(id), role, audience, scope },
    name: { zh: label, en: label },
    id,
    device: id,
    ...(pass ? { acts: pass.acts } : {}),
  }
}
