// `pnpm check`: everything that needs no browser and no Redis. CI and developers run the same.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, say } from './install.mjs'
import { node24, root } from './node24.mjs'

const bin = (name) => join(root, 'node_modules/.bin', name)

export function check() {
  const step = (what, command, ...args) => {
    say(`check: ${what}`)
    run(command, args)
  }
  step('types', bin('tsc'), '-b')
  step('format and imports', bin('biome'), 'check', '--error-on-warnings')
  step('promises and hooks', bin('oxlint'), '--type-aware', '--deny-warnings')
  step('rules have tests', node24(), '.ci/rules.ts')
  step('documents', node24(), '.ci/documents.ts')
  step('threats have controls and tests', node24(), '.ci/threats.ts')
  step('sizes', node24(), '.ci/sizes.ts')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    check()
    run(node24(), [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'unit',
      '--project',
      'dom',
    ])
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
