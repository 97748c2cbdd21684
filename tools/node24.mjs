// Runs a script on Node 24: the system's Node when it is new enough, else the one from node_modules.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const NEEDED = 24

/** Path of a Node that is new enough. @throws when neither the system nor the lockfile has one */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const shipped = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  if (existsSync(shipped)) return shipped
  throw new Error(
    `Homeward needs Node ${NEEDED} or newer. This is ${process.version}, and the package node-${process.platform}-${process.arch} is not installed.`,
  )
}

/**
 * How the server runs: hostile JSON cannot reach a prototype (H39), a signal starts no debugger, and
 * memory has an end. Workers have limits of their own.
 */
export const serverFlags = () => [
  '--disable-proto=delete',
  '--disable-sigusr1',
  `--max-old-space-size=${Number(process.env.HOMEWARD_MEMORY_MB) || 4_096}`,
]

/** Compiled sources are kept between starts: without it half of a start is reading TypeScript. */
export const environment = () => ({
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  ...process.env,
})

/**
 * Starts `args` on Node 24 and passes signals on. npm 11 does not forward SIGTERM to its scripts
 * (npm/cli#6684), so a changed parent process id is taken as the signal.
 */
export function runOnNode24(args, options = {}) {
  const child = spawn(node24(), args, { stdio: 'inherit', env: environment(), ...options })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  return new Promise((resolve) =>
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 0))),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await runOnNode24(process.argv.slice(2))
