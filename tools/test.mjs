// `npm test`: every check and every test, a real Redis and a real browser included.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install, run, say } from './install.mjs'
import { getNeeds } from './needs.mjs'
import { environment, node24, root } from './node24.mjs'

const report = join(mkdtempSync(join(tmpdir(), 'homeward-')), 'report.json')

function tests(missing) {
  const projects = ['unit', 'dom', 'system', ...(missing.includes('chromium') ? [] : ['e2e'])]
  run(
    node24(),
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {
      env: {
        ...environment(),
        ...(missing.includes('redis-server') ? { HOMEWARD_NO_REDIS: '1' } : {}),
      },
    },
  )
}

let failed = false
try {
  install()
  const missing = getNeeds()
  for (const program of missing) say(`NOT AVAILABLE: ${program}. Its tests cannot run.`)
  if (missing.length > 0 && process.env.CI) throw new Error('in CI nothing may be missing')
  const { check } = await import('./check.mjs')
  check()
  await build()
  say('check: scenarios')
  run(node24(), ['scenarios/src/main.ts', 'check'])
  tests(missing)
} catch (error) {
  failed = true
  say(error.message)
}
try {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  say(`${numPassedTests} passed, ${numFailedTests} failed`)
} catch {
  say('no test was reached')
}
process.exit(failed ? 1 : 0)
