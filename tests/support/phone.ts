import { webcrypto } from 'node:crypto'
import { connectText, DeviceId, DeviceKey, Nonce, type Proof } from '@homeward/shared/device'
import { io, type Socket } from 'socket.io-client'
import type { Product } from './product.ts'

/** A phone outside a browser, as `docs/protocol.md` lets a stranger write it. */
export interface Phone {
  readonly device: DeviceId
  readonly audience: 'live' | 'drill'
  /** A fresh signature over a nonce of this server. */
  proof(at: Product, audience?: 'live' | 'drill'): Promise<Proof>
  /** A short session over HTTP. @returns the cookie's value, or the refusal's code */
  enter(at: Product, proof?: Proof): Promise<{ cookie: string } | { code: string }>
}

type Reply = { readonly refusal?: { readonly code: string } } & Readonly<Record<string, unknown>>

const say = async (at: Product, path: string, body: object, role?: string): Promise<Reply> =>
  (await at.ask(path, { body, ...(role ? { role } : {}) })).json() as Promise<Reply> // our own server's

/** Makes a key, joins with an invitation of this role, and is let in by the same. */
export async function letIn(
  at: Product,
  by: 'chief' | 'officer' | 'trainer',
  more: object = {},
): Promise<Phone> {
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  const raw = Buffer.from(await webcrypto.subtle.exportKey('raw', publicKey))
  const key = DeviceKey.parse(raw.toString('base64url'))
  const origin = at.url
  const grant = { role: 'fieldOfficer', label: 'Test', scope: { kind: 'operation' }, ...more }
  const { code, id } = await say(at, '/api/invitations', grant, by)
  await say(at, '/api/join', { code, key, origin })
  const approved = await say(at, `/api/invitations/${String(id)}/approve`, {}, by)
  const device = DeviceId.parse(approved.device)
  const own = by === 'trainer' ? 'drill' : 'live'

  async function proof(node: Product, audience: 'live' | 'drill' = own): Promise<Proof> {
    const nonce = Nonce.parse((await say(node, '/api/devices/nonce', { device })).nonce)
    const text = new TextEncoder().encode(connectText({ device, audience, origin, nonce }))
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    const signed = await webcrypto.subtle.sign(how, privateKey, text)
    return { device, nonce, signature: Buffer.from(signed).toString('base64url') }
  }

  return {
    device,
    audience: own,
    proof,
    async enter(node, shown) {
      const answer = await node.ask('/api/devices/session', { body: shown ?? (await proof(node)) })
      const { refusal } = (await answer.json()) as Reply // our own server's
      if (refusal) return refusal
      return { cookie: /homeward=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '' }
    },
  }
}

/** Opens a socket with whatever is shown. @returns it, or the code of the refusal */
export function knock(
  at: Product,
  nsp: string,
  auth: object,
  headers = {},
): Promise<Socket | string> {
  const socket = io(`${at.url}${nsp}`, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false },
    ...{ auth, extraHeaders: headers },
  })
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error: Error & { data?: { code: string } }) => {
      socket.disconnect()
      resolve(error.data?.code ?? error.message)
    })
  })
}
