// Installs the workspace with the pinned pnpm, once for each state of the lockfile.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node24.mjs'

const stamp = join(root, 'node_modules/.homeward-installed')

/** Content hash of files, so that an unchanged tree is recognised. */
export function fingerprint(files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

export function say(line) {
  process.stdout.write(`homeward: ${line}\n`)
}

/** Runs a command to its end, its output shown. @throws when it fails */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}

export function install() {
  const wanted = `${process.platform}-${process.arch}-${fingerprint([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...['shared', 'server', 'client', 'scenarios', 'tests', 'bench'].map(
      (p) => `${p}/package.json`,
    ),
  ])}`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  say('1/3 installing packages (once, about half a minute) …')
  run('npx', ['-y', packageManager, 'install', '--frozen-lockfile', '--config.engine-strict=false'])
  writeFileSync(stamp, wanted)
}
