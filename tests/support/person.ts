import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { Product } from './product.ts'

/** Somebody at a browser: asks with a cookie, and takes over each new one. */
export interface Person {
  ask(path: string, method?: string, body?: unknown): Promise<Response>
  /** The JSON of an answer that must be one. */
  read<Value>(path: string, method?: string, body?: unknown): Promise<Value>
  cookie(): string
  /** A socket of a page of this server, with the cookie of now. */
  connect(at?: Pick<Product, 'url'>, namespace?: string): Promise<Socket>
}

/** A browser in which nobody is signed in yet. */
export function openPerson(product: Pick<Product, 'url'>): Person {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function ask(path: string, method = 'GET', body?: unknown): Promise<Response> {
    const answer = await fetch(`${product.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie: cookie(),
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    return answer
  }

  return {
    ask,
    cookie,
    async read(path, method, body) {
      const answer = await ask(path, method, body)
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    async connect(at = product, namespace = '/live') {
      const socket = io(`${at.url}${namespace}`, {
        transports: ['websocket'],
        extraHeaders: { cookie: cookie(), origin: at.url },
        reconnection: false,
        forceNew: true,
      })
      onTestFinished(() => void socket.disconnect())
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      return socket
    },
  }
}

/** Somebody who has come by the link of their role; the second of a role by `which`. */
export async function signedIn(
  product: Pick<Product, 'url' | 'links'>,
  role: string,
  which = 0,
): Promise<Person> {
  const link = product.links.filter((one) => one.role === role)[which]
  return enter(product, link?.url ?? '')
}

/** Somebody who opens a sign-in link. */
export async function enter(product: Pick<Product, 'url'>, url: string): Promise<Person> {
  const person = openPerson(product)
  await person.read('/api/sign-in', 'POST', { code: url.split('#')[1] })
  return person
}
