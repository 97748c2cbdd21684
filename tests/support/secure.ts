import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { OutgoingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, run, type SignInLink } from './product.ts'
import { until } from './until.ts'

/** The product with a certificate of its own, for whoever trusts its authority. */
export interface SecureProduct {
  readonly url: string
  readonly port: number
  readonly links: readonly SignInLink[]
  /** The authority as `ca` of Node's TLS. */
  readonly ca: string
  /** The public key of the server's certificate, DER: what a browser of a test goes by. */
  readonly spki: Buffer
  said(): string
  /** @throws what TLS found wrong */
  ask(path: string, options?: AskSecure): Promise<Said>
  remove(): Promise<void>
}
export interface AskSecure {
  readonly host?: string
  readonly ca?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: object
}
export interface Said {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly bytes: Buffer
}

export async function startSecure(
  env: Readonly<Record<string, string>> = {},
): Promise<SecureProduct> {
  const data = await mkdtemp(join(tmpdir(), 'homeward-tls-'))
  const port = await freePort()
  const own = { HOMEWARD_TLS: 'own', HOMEWARD_SCENARIOS: '/nowhere', ...env }
  const { child, said } = run({ data, port, env: own })
  const keys = join(`${data}.keys`, 'tls')
  const file = join(keys, 'authority.pem')
  await until('the server listens', () => {
    if (child.exitCode !== null) throw new Error(said())
    return said().includes('is running at') && existsSync(file)
  })
  const ca = readFileSync(file, 'utf8')
  return {
    url: `https://localhost:${port}`,
    port,
    links: JSON.parse(readFileSync(join(data, 'sign-in-links.json'), 'utf8')) as SignInLink[], // our own file
    ca,
    spki: new X509Certificate(readFileSync(join(keys, 'server.pem'))).publicKey.export({
      ...{ type: 'spki', format: 'der' },
    }),
    said,
    ask: (path, { host = 'localhost', headers = {}, body, ca: trusted = ca } = {}) =>
      new Promise((resolve, reject) => {
        const asked = request({
          ...{ host: '127.0.0.1', port, path, ca: trusted, servername: host, agent: false },
          method: body ? 'POST' : 'GET',
          headers: { host: `${host}:${port}`, 'content-type': 'application/json', ...headers },
        })
        asked.once('error', reject)
        asked.once('response', (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.once('end', () =>
            resolve({
              ...{ status: answer.statusCode ?? 0, headers: answer.headers },
              bytes: Buffer.concat(parts),
            }),
          )
        })
        asked.end(body && JSON.stringify(body))
      }),
    async remove() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill()) await ended
      await rm(data, { recursive: true, force: true })
      await rm(`${data}.keys`, { recursive: true, force: true })
    },
  }
}
