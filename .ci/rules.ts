// Fails when a rule of docs/rules.md has no test, when a test names a rule that is not there, and
// when two rules carry one id.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const RULE = /^- \*\*([A-Z]+\d+)\*\* \S/
const TEST_NAME = /['"`]((?:\[[A-Z]+\d+\] )+)/g // a sentence that begins with its rules

const rules = readFileSync('docs/rules.md', 'utf8')
  .split('\n')
  .flatMap((line) => RULE.exec(line)?.[1] ?? [])
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /(\.test\.tsx?|Contract\.ts|\.testing\.ts)$/.test(file))

const tested = new Map<string, string>()
for (const file of files) {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    continue // removed, and git has not heard of it yet
  }
  for (const [, ids = ''] of text.matchAll(TEST_NAME))
    for (const [, id = ''] of ids.matchAll(/\[([A-Z]+\d+)\]/g)) tested.set(id, file)
}

const faults = [
  ...rules.filter((id, i) => rules.indexOf(id) !== i).map((id) => `${id} stands twice`),
  ...rules.filter((id) => !tested.has(id)).map((id) => `${id} has no test`),
  ...[...tested]
    .filter(([id]) => !rules.includes(id))
    .map(([id, file]) => `${id} is no rule: ${file}`),
]
for (const fault of faults) console.log(`docs/rules.md: ${fault}`)
process.exitCode = faults.length > 0 ? 1 : 0
