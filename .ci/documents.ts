// Fails when a document names a path that does not exist, or a command that package.json lacks.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Scripts of the product, and of the folder that a document stands in. */
function scriptsFor(document: string): ReadonlySet<string> {
  const packages = ['package.json', join(dirname(document), 'package.json')].filter(existsSync)
  return new Set(
    packages.flatMap((file) => {
      const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
        scripts?: Record<string, string>
      }
      return Object.keys(scripts)
    }),
  )
}

const documents = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file && !file.startsWith('.changeset/'))

const faults: string[] = []
for (const document of documents) {
  const text = readFileSync(document, 'utf8')
  const scripts = scriptsFor(document)
  for (const [, link = ''] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    if (/^[a-z]+:/.test(link)) continue // another site
    if (!existsSync(join(dirname(document), link))) faults.push(`${document}: no ${link}`)
  }
  for (const [, path = ''] of text.matchAll(
    /`((?:shared|server|client|scenarios|tests|docs|tools|bench|\.ci)\/[\w./-]*)`/g,
  ))
    if (!existsSync(path)) faults.push(`${document}: no ${path}`)
  for (const [, command = ''] of text.matchAll(/\b(?:npm run|pnpm) ([a-z][a-z0-9:]*)/g))
    if (!scripts.has(command) && command !== 'install')
      faults.push(`${document}: no script ${command}`)
}
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
