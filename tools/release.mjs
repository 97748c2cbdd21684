// `npm run test:release`: the tests of the guarantees at their release numbers, and a table of what
// came out. `npm run test:release -- G10 G2` runs those alone. Each row says what it runs.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { install, say } from './install.mjs'
import { getNeeds } from './needs.mjs'
import { environment, node24, root } from './node24.mjs'
import { ROWS } from './releaseRows.mjs'

const folder = mkdtempSync(join(tmpdir(), 'homeward-release-'))

/** Runs one row's tests with its numbers. @returns how it went, and the figures it left */
function measure({ project, file, named, numbers }, i) {
  const [report, figures] = [`${i}.json`, `${i}.figures`].map((name) => join(folder, name))
  const started = Date.now()
  const { status } = spawnSync(
    node24(),
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--project', project, file, '--reporter=dot', '--reporter=json'],
      `--outputFile.json=${report}`,
      ...(named ? ['-t', named] : []),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...environment(), ...numbers, HOMEWARD_FIGURES: figures },
    },
  )
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {}
  const left = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : []
  return {
    went: status === 0 && numPassedTests > 0 ? 'holds' : 'FAILED',
    tests: `${numPassedTests} of ${numPassedTests + numFailedTests}`,
    seconds: Math.round((Date.now() - started) / 1000),
    figures: left.map((line) => JSON.parse(line)).map(({ what, value }) => `${what}: ${value}`),
  }
}

export function table(rows) {
  const lines = rows.map(({ guarantee, what, went, tests, seconds, figures }) =>
    [guarantee, what, went, tests, `${seconds} s`, figures.join('; ')].join(' | '),
  )
  const head = 'guarantee | number | result | tests | took | figures'
  return [head, '--- | --- | --- | --- | --- | ---', ...lines]
    .map((line) => `| ${line} |`)
    .join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2)
  install()
  for (const program of getNeeds()) throw new Error(`a release is not tested without ${program}`)
  await build()
  const rows = ROWS.filter(({ guarantee }) => wanted.length === 0 || wanted.includes(guarantee))
  const done = rows.map((row, i) => {
    say(`${row.guarantee}: ${row.what}`)
    return { ...row, ...measure(row, i) }
  })
  process.stdout.write(`\n${table(done)}\n`)
  process.exitCode = done.every(({ went }) => went === 'holds') ? 0 : 1
}
