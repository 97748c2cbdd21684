import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import * as z from 'zod'

const root = join(import.meta.dirname, '..')
const Links = z.array(z.object({ role: z.string(), url: z.string(), token: z.string() }))

/** The product as it is started, on a data folder that the bench has filled. */
export interface Product {
  readonly port: number
  readonly url: string
  readonly pid: number
  readonly token: (role: string) => string
  /** What the one-time link of a role carries. */
  readonly code: (role: string) => string
  readonly end: () => Promise<void>
}

export async function startProduct(
  data: string,
  scenarios: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--disable-proto=delete', 'server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOMEWARD_DATA: data,
      HOMEWARD_SCENARIOS: scenarios,
      HOMEWARD_REDIS_URL: '',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const links = Links.parse(JSON.parse(readFileSync(join(data, 'sign-in-links.json'), 'utf8')))
  const of = (role: string) => {
    const found = links.find((link) => link.role === role)
    if (!found) throw new Error(`no link for ${role}`)
    return found
  }
  return {
    port,
    url,
    pid: child.pid ?? 0,
    token: (role) => of(role).token,
    code: (role) => new URL(of(role).url).hash.slice(1),
    async end() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
