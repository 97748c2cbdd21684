// What the tests need beside npm packages: a real Redis, a real browser, a look at system calls.
import { spawnSync } from 'node:child_process'
import { say } from './install.mjs'

const NEEDS = ['chromium', 'redis-server', 'strace']

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/**
 * Installs what is missing where that is possible (Debian, as root).
 *
 * @returns the names of programs that are still missing
 */
export function getNeeds() {
  const missing = NEEDS.filter((program) => !has(program))
  if (missing.length > 0 && process.getuid?.() === 0 && has('apt-get')) {
    say(`installing ${missing.join(', ')} for the tests …`)
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet)
  }
  return NEEDS.filter((program) => !has(program))
}
