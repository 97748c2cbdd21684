import type { Answer, Refusal } from '@homeward/shared/basics'
import { Proof } from '@homeward/shared/device'
import type { Socket } from 'socket.io'
import * as z from 'zod'
import { rightsOf } from '../accounts/index.ts'
import { type Audit, crossing } from '../audit/index.ts'
import type { Devices } from '../device/index.ts'
import { type FindSession, readCookie, type Session } from '../session/index.ts'
import { count } from './count.ts'
import type { SocketLimits } from './limits.ts'

const Auth = z.object({
  token: z.string().max(512).optional(),
  frames: z.literal('binary').optional(),
  /** A device signs a nonce at each connect: its cookie alone opens no socket. */
  ...Proof.partial().shape,
})

/** What a client showed at the handshake; asked for again later, because it may be revoked. */
export interface Admitted {
  readonly session: Session
  readonly binary: boolean
  /** Why what was shown no longer opens the door; undefined while it does. */
  readonly over: () => Promise<Refusal | undefined>
}

type Let = Pick<Admitted, 'session' | 'over'>
const NOBODY: Refusal = { code: 'not-signed-in' }

/** Finds out who connects. Rights come from the session alone, never from a message. */
export function openAdmission(
  findSession: FindSession,
  limits: SocketLimits,
  note: Audit['note'],
  devices?: Pick<Devices, 'prove' | 'whyNot'>,
) {
  const ofActor = new Map<string, number>()

  async function letDevice(proof: Proof): Promise<Answer<Let>> {
    if (!devices) return { ok: false, refusal: NOBODY }
    const proven = await devices.prove(proof)
    if (!proven.ok) return proven
    const over = () => devices.whyNot(proof.device)
    return { ok: true, value: { session: proven.value, over } }
  }

  async function letPerson(credential: Parameters<FindSession>[0]): Promise<Answer<Let>> {
    const session = await findSession(credential)
    if (!session || session.device !== undefined) return { ok: false, refusal: NOBODY }
    const rights = rightsOf(session)
    const over = async () => {
      const now = await findSession(credential)
      return now !== undefined && rightsOf(now) === rights ? undefined : NOBODY
    }
    return { ok: true, value: { session, over } }
  }

  async function admit(socket: Socket): Promise<Admitted | Refusal> {
    const auth = Auth.safeParse(socket.handshake.auth)
    if (!auth.success) return { code: 'malformed', where: ['auth'] }
    const { token, frames } = auth.data
    const { origin, cookie: header } = socket.request.headers
    // Browsers always say their origin: a cookie without one was not sent by a page of ours.
    const cookie = origin === undefined ? undefined : readCookie(header)
    const credential = token !== undefined ? { token } : cookie !== undefined ? { cookie } : {}
    const proof = Proof.safeParse(devicePart(auth.data))
    const found = await (proof.success ? letDevice(proof.data) : letPerson(credential))
    if (!found.ok) return found.refusal
    const { session, over } = found.value
    if (`/${session.audience}` !== socket.nsp.name) {
      await note(crossing(session, socket.nsp.name.slice(1)))
      return { code: 'not-allowed' }
    }
    // Gone while it was looked up: its end has been told already and would never be counted off.
    if (socket.conn.readyState === 'closed') return { code: 'try-again' }
    const { actor } = session
    if ((ofActor.get(actor) ?? 0) >= limits.socketsOfActor)
      return { code: 'too-fast', retryAfter: limits.beatMs }
    count(ofActor, actor, 1)
    socket.conn.once('close', () => count(ofActor, actor, -1))
    return { session, binary: frames === 'binary', over }
  }
  return admit
}

const devicePart = ({ device, nonce, signature }: z.infer<typeof Auth>) => ({
  device,
  nonce,
  signature,
})
