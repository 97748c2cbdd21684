import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SignInLink {
  readonly role: string
  readonly url: string
  readonly token: string
}

/** The real product in its own process, on a free port and a data folder of its own. */
export interface Product {
  readonly url: string
  readonly data: string
  readonly links: readonly SignInLink[]
  readonly pid: number
  /** The API token of the first link of a role. */
  token(role: string): string
  /** Ends the process as an operator would and waits for it. */
  stop(): Promise<void>
  /** Ends the process as a power cut would and waits for it. */
  kill(): Promise<void>
  /** Stops it and takes its data folder away. */
  remove(): Promise<void>
}

export async function startProduct(
  options: { data?: string; port?: number; env?: Record<string, string> } = {},
): Promise<Product> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'homeward-test-')))
  const port = options.port ?? (await freePort())
  const child = spawn(process.execPath, ['--disable-proto=delete', 'server/src/main.ts'], {
    env: { ...process.env, ...options.env, HOMEWARD_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  const url = `http://127.0.0.1:${port}`
  await untilHealthy(child, url, () => said)
  const links = JSON.parse(await readFile(join(data, 'sign-in-links.json'), 'utf8')) as SignInLink[] // our own file
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  return {
    url,
    data,
    links,
    pid: child.pid ?? 0,
    token: (role) => {
      const link = links.find((found) => found.role === role)
      if (!link) throw new Error(`no sign-in link for ${role}`)
      return link.token
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      await end('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function untilHealthy(child: ChildProcess, url: string, said: () => string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with ${child.exitCode}:\n${said()}`)
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
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
