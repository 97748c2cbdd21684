// Fails on a source file over 300 lines; names those over 200.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file))
const sized = files
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > 200)
  .sort((a, b) => b.lines - a.lines)

for (const { file, lines } of sized)
  console.log(`${lines > 300 ? 'TOO LONG' : 'long'} ${lines} ${file}`)
process.exitCode = sized.some(({ lines }) => lines > 300) ? 1 : 0
