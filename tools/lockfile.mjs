// Reads pnpm-lock.yaml, which is a small and regular part of YAML: names, a colon, texts, two spaces
// for each level. A parser for all of YAML would be one more package to trust.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node24.mjs'

const unquoted = (text) => text.replace(/^'(.*)'$/, '$1')

/** @returns the lockfile as nested objects; what stands in braces stays a text */
export function readLockfile() {
  const top = {}
  const holders = [top]
  for (const line of readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8').split('\n')) {
    const found = /^( *)('[^']+'|[^\s:'][^:]*):(?: (.*))?$/.exec(line)
    if (!found) continue
    const [, indent = '', name = '', value] = found
    const depth = indent.length / 2
    const holder = holders[depth] ?? top
    if (value === undefined) {
      const child = {}
      holder[unquoted(name)] = child
      holders[depth + 1] = child
    } else holder[unquoted(name)] = unquoted(value)
  }
  return top
}

const WORKSPACE = ['shared', 'server', 'client']

/** `name@version` of what the product runs with: its own packages' dependencies and all of theirs. */
export function runtimePackages(lock = readLockfile()) {
  const found = new Set()
  const visit = (name, version) => {
    if (version.startsWith('link:')) return
    const key = `${name}@${version}`
    const snapshot = lock.snapshots[key]
    if (!snapshot || found.has(key)) return
    found.add(key)
    const { dependencies = {}, optionalDependencies = {} } = snapshot
    for (const [next, at] of Object.entries({ ...dependencies, ...optionalDependencies }))
      visit(next, at)
  }
  for (const part of WORKSPACE)
    for (const [name, { version }] of Object.entries(lock.importers[part].dependencies ?? {}))
      visit(name, version)
  return [...found]
    .map((key) => key.replace(/\(.*$/, ''))
    .filter((key, i, all) => all.indexOf(key) === i)
}

/** A package's name and version, of `@scope/name@1.2.3`. */
export function nameAndVersion(key) {
  const at = key.lastIndexOf('@')
  return { name: key.slice(0, at), version: key.slice(at + 1) }
}
