// Builds the client, once for each state of its sources, and compresses what it built.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { fingerprint, run, say } from './install.mjs'
import { node24, root } from './node24.mjs'

const dist = join(root, 'client/dist')
const stamp = join(dist, '.homeward-built')

function* filesIn(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield relative(root, path)
  }
}

export async function build() {
  const sources = ['client/src', 'client/public', 'shared/src'].flatMap((folder) => [
    ...filesIn(join(root, folder)),
  ])
  const wanted = fingerprint([
    ...sources.filter((file) => !/\.test\.tsx?$/.test(file)),
    'client/index.html',
    'client/field.html',
    'client/fieldFiles.ts',
    'client/vite.config.ts',
    'client/vite.field.config.ts',
    'tools/build.mjs',
    'pnpm-lock.yaml',
  ])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('2/3 building the pages …')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  for (const config of ['vite.config.ts', 'vite.field.config.ts'])
    run(node24(), [vite, 'build', '--config', config, '--logLevel', 'warn'], {
      cwd: join(root, 'client'),
    })
  await compress()
  writeFileSync(stamp, wanted)
}

/** Leaves `.br` and `.gz` beside each hashed file, so that the server compresses nothing twice. */
async function compress() {
  const files = [...filesIn(join(dist, 'assets'))].filter((file) =>
    /\.(js|css|svg|json)$/.test(file),
  )
  await Promise.all(
    files.map(async (file) => {
      const path = join(root, file)
      const text = readFileSync(path)
      const sizeHint = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(text, { params: sizeHint }))
      writeFileSync(`${path}.gz`, await promisify(gzip)(text, { level: 9 }))
    }),
  )
}
