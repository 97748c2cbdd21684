import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** One file of a backup. `store`: a SQLite file that is copied while it is in use. */
export interface Part {
  /** Where it belongs, under `data/` or `keys/`, with slashes. */
  readonly name: string
  readonly path: string
  readonly kind: 'file' | 'store'
}

/** What of a data folder is not made again by itself. Replays come from their scenarios, segments from the ledger. */
const OF_OPERATION = [
  // An end that was written before the copy of the ledger: it is in the copy.
  ['ledger.head', 'file'],
  ['operation.json', 'file'],
  ['ledger.sqlite', 'store'],
  // A card is written before the entry that speaks of it: the register is copied after the ledger.
  ['register.sqlite', 'store'],
  ['plan.sqlite', 'store'],
  ['plan-versions.sqlite', 'store'],
  ['plan-journal.sqlite', 'store'],
  ['audit.head', 'file'],
  ['audit.sqlite', 'store'],
] as const
const OF_INSTALLATION = [
  ['records.sqlite', 'store'],
  ['audit.head', 'file'],
  ['audit.sqlite', 'store'],
] as const

export interface Folders {
  readonly data: string
  readonly keys: string
}

/** Every file of a backup, in the order in which they must be copied. Keys last: they change least. */
export function partsOf({ data, keys }: Folders): Part[] {
  const parts: Part[] = []
  for (const mode of ['live', 'drill'])
    for (const id of foldersIn(join(data, mode)))
      for (const [file, kind] of OF_OPERATION)
        parts.push({ name: `data/${mode}/${id}/${file}`, path: join(data, mode, id, file), kind })
  for (const [file, kind] of OF_INSTALLATION)
    parts.push({ name: `data/${file}`, path: join(data, file), kind })
  for (const file of filesIn(keys))
    parts.push({ name: `keys/${file}`, path: join(keys, file), kind: 'file' })
  return parts.filter(({ path }) => existsSync(path))
}

const foldersIn = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.includes('.'))
        .map(({ name }) => name)
        .sort()

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

/** Whether a name in a backup is one that we write: nothing that leads out of the folder. */
export const isPartName = (name: string): boolean =>
  /^(data|keys)(\/[A-Za-z0-9][\w.@-]*){1,4}$/.test(name) && !name.includes('..')
