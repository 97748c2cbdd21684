import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { appendLine } from '../keys/index.ts'

/** The folder beside backups that says who has been erased, by id; no backup is older than it. */
const BESIDE = 'erased'

/** Lists of a folder of keys, by their name in it: one for each operation. */
function listsIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.erased'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

const linesOf = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []

function joinLists(from: string, to: string): number {
  const lists = listsIn(from)
  for (const list of lists) {
    const path = join(to, list)
    const known = new Set(linesOf(path))
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    for (const line of linesOf(join(from, list))) if (!known.has(line)) appendLine(path, line)
  }
  return lists.length
}

/** Writes down beside the backups who has been erased so far. It only grows. */
export const layErasedBeside = (keys: string, backups: string): number =>
  joinLists(keys, join(backups, BESIDE))

/** Takes over who was erased after a backup was made. @returns how many operations have a list */
export const takeErasedFrom = (backups: string, keys: string): number =>
  joinLists(join(backups, BESIDE), keys)
