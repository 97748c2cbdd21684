// Builds the client, once for each state of its sources.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fingerprint, run, say } from './install.mjs'
import { node24, root } from './node24.mjs'

const stamp = join(root, 'client/dist/.homeward-built')

function* filesIn(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield relative(root, path)
  }
}

export function build() {
  const sources = ['client/src', 'client/public', 'shared/src'].flatMap((folder) => [
    ...filesIn(join(root, folder)),
  ])
  const wanted = fingerprint([
    ...sources,
    'client/index.html',
    'client/vite.config.ts',
    'pnpm-lock.yaml',
  ])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('2/3 building the pages …')
  run(node24(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'client'),
  })
  writeFileSync(stamp, wanted)
}
