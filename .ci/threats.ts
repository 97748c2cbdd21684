// Fails when docs/threat-model.md has a gap: an id that is missing, twice or unknown, a row without
// its control, a path that does not exist, a test that is no rule or a rule that no test carries.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const PAGE = 'docs/threat-model.md'
const LISTS = [
  { letter: 'T', many: 20, digits: 1 },
  { letter: 'H', many: 58, digits: 2 },
  { letter: 'G', many: 14, digits: 1 },
]
const page = readFileSync(PAGE, 'utf8')
const marks = new Set(
  [...page.matchAll(/^\| `((?:not built: |by )[^`]+)` \|/gm)].map(([, mark = '']) => mark),
)
const rules = new Set(
  [...readFileSync('docs/rules.md', 'utf8').matchAll(/^- \*\*([A-Z]+\d+)\*\* /gm)].map(
    ([, id = '']) => id,
  ),
)
const carried = new Set(
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /(\.test\.tsx?|Contract\.ts|\.testing\.ts)$/.test(file) && existsSync(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\[([A-Z]+\d+)\]/g)])
    .map(([, id = '']) => id),
)

const faults: string[] = []
const seen = new Map<string, number>()
for (const line of page.split('\n')) {
  const cells = line.split('|').map((cell) => cell.trim())
  const [, id = ''] = cells
  if (!/^[THG]\d+$/.test(id)) continue
  seen.set(id, (seen.get(id) ?? 0) + 1)
  const say = (what: string) => faults.push(`${PAGE}: ${id}: ${what}`)
  const [where = '', tests = ''] = cells.slice(-3, -1)
  if (cells.slice(2, -1).some((cell) => cell === '')) say('an empty cell')
  const paths = [...where.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
  if (paths.length === 0) say('no path')
  for (const path of paths) if (!existsSync(path)) say(`no ${path}`)
  const named = tests.split(/[,;]/).map((test) => test.trim())
  for (const test of named) {
    if (marks.has(test)) continue
    if (!rules.has(test)) say(`"${test}" is no rule and no mark`)
    else if (!carried.has(test)) say(`no test carries [${test}]`)
  }
}
for (const { letter, many, digits } of LISTS)
  for (let n = 1; n <= many; n++) {
    const id = `${letter}${String(n).padStart(digits, '0')}`
    const times = seen.get(id) ?? 0
    seen.delete(id)
    if (times !== 1) faults.push(`${PAGE}: ${id} stands ${times} times`)
  }
for (const id of seen.keys()) faults.push(`${PAGE}: nobody knows ${id}`)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
