import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real Redis of a test's own, on a Unix socket: no port that another could take. */
export interface PrivateRedis {
  /** As `HOMEWARD_REDIS_URL` takes it. */
  readonly url: string
  readonly folder: string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again with what its append-only file holds. */
  start(...more: readonly string[]): Promise<void>
  /** Takes away what it stored: the next start is that of an empty replacement. */
  forget(): void
  /** The next start is with what another one stored, as a replica that had gone its own way. */
  becomes(other: PrivateRedis): void
  remove(): Promise<void>
}

/**
 * True where the test command has found no redis-server and said so. In CI that is a failure, not
 * a reason to pass.
 */
export const noRedis: boolean = process.env.HOMEWARD_NO_REDIS === '1'
if (noRedis && process.env.CI) throw new Error('redis-server is missing, and in CI it may not be')
if (noRedis) process.stderr.write('NOT AVAILABLE: redis-server. The tests on Redis are skipped.\n')

const STORE = 'appendonlydir'
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always']

export async function startRedis(settings: readonly string[] = DURABLE): Promise<PrivateRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-redis-'))
  const socket = join(folder, 'redis.sock')
  let child: ChildProcess | undefined
  async function start(...more: readonly string[]) {
    rmSync(socket, { force: true }) // left by a kill; its presence says that the next one is up
    child = spawn(
      'redis-server',
      ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', '', ...settings, ...more],
      { stdio: 'ignore' },
    )
    child.on('error', () => {}) // not found: the wait below ends with a clear word
    for (let waited = 0; waited < 20_000; waited += 20) {
      if (existsSync(socket)) return
      if (child.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('redis-server did not start')
  }
  async function kill() {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = child
    const ended = new Promise((resolve) => gone.once('exit', resolve))
    gone.kill('SIGKILL')
    await ended
  }
  const forget = () => rmSync(join(folder, STORE), { recursive: true, force: true })
  await start()
  return {
    url: `unix://${socket}`,
    folder,
    kill,
    start,
    forget,
    becomes(other) {
      forget()
      cpSync(join(other.folder, STORE), join(folder, STORE), { recursive: true })
    },
    async remove() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
