import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { serverFlags } from '../../tools/node24.mjs'

export interface SignInLink {
  readonly role: string
  readonly url: string
  readonly token: string
}

export interface AskOptions {
  /** Signed in by the token of this role's first link; without one nobody is signed in. */
  readonly role?: string
  readonly method?: string
  /** Sent as JSON; a text goes as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The real product in its own process, on a free port and a data folder of its own. */
export interface Product {
  readonly url: string
  readonly data: string
  readonly port: number
  readonly links: readonly SignInLink[]
  readonly pid: number
  /** All that it has written to its terminal. */
  said(): string
  /** The API token of the first link of a role. */
  token(role: string): string
  ask(path: string, options?: AskOptions): Promise<Response>
  /** Ends the process as an operator would and waits for it. @returns its exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** Ends the process as a power cut would and waits for it. */
  kill(): Promise<void>
  /** Stops it and takes its data folder away. */
  remove(): Promise<void>
}

export interface ProductOptions {
  readonly data?: string
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
  /** Another program in front of Node: one that looks on. */
  readonly under?: readonly string[]
  /** More flags for Node, before the program. */
  readonly flags?: readonly string[]
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'homeward-test-')))
  const port = options.port ?? (await freePort())
  const { child, said } = run({ ...options, data, port })
  const url = `http://127.0.0.1:${port}`
  await untilHealthy(child, url, said)
  const links = JSON.parse(await readFile(join(data, 'sign-in-links.json'), 'utf8')) as SignInLink[] // our own file
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
    return child.exitCode
  }
  const token = (role: string) => {
    const link = links.find((found) => found.role === role)
    if (!link) throw new Error(`no sign-in link for ${role}`)
    return link.token
  }
  return {
    url,
    data,
    port,
    links,
    pid: child.pid ?? 0,
    said,
    token,
    ask: (path, { role, method, body, headers } = {}) =>
      fetch(`${url}${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(role === undefined ? {} : { authorization: `Bearer ${token(role)}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    stop: (signal = 'SIGTERM') => end(signal),
    kill: async () => void (await end('SIGKILL')),
    remove: async () => {
      await end('SIGTERM')
      await rm(data, { recursive: true, force: true })
      await rm(`${data}.keys`, { recursive: true, force: true })
    },
  }
}

/** Starts the product where it must not come up. @returns how it ended and what it said */
export async function failToStart(
  options: ProductOptions & { readonly data: string },
): Promise<{ code: number | null; said: string }> {
  onTestFinished(() => rm(`${options.data}.keys`, { recursive: true, force: true }))
  const { child, said } = run({ ...options, port: options.port ?? (await freePort()) })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, said: said() }
}

/** The server in a process of its own, and all that it says. */
export function run({
  data,
  port,
  env,
  flags = [],
  under = [],
}: ProductOptions & { data: string; port: number }) {
  const [program, ...more] = [...under, process.execPath] as const
  const child = spawn(program, [...more, ...serverFlags(), ...flags, 'server/src/main.ts'], {
    env: { ...process.env, ...env, HOMEWARD_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk))
  return { child, said: () => text }
}

async function untilHealthy(child: ChildProcess, url: string, said: () => string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${said()}`)
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the server did not get healthy:\n${said()}`)
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
