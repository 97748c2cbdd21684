import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Mode } from '@homeward/shared/picture'
import { appendLine, writeDurably } from './files.ts'
import { KEY_BYTES, keyFor, randomKey, SealBroken, seal, unseal } from './seal.ts'

/** The key of one operation, and what of it must outlive its data folder. */
export interface OperationKey {
  readonly mode: Mode
  readonly operation: string
  /** The key; undefined when there is none, or it was destroyed. @throws WrongKey */
  read(): Buffer | undefined
  /** The key; made when there is none yet. @throws WrongKey */
  make(): Buffer
  /** The key wrapped by the master key: it may lie anywhere, and opens nothing by itself. */
  wrapped(): string
  /** What another node has wrapped. @throws WrongKey when the master keys differ */
  unwrapped(wrapped: string): Buffer
  /** Keeps a key that another node has wrapped. @throws WrongKey */
  adopt(wrapped: string): void
  /** Destroys the key. What it sealed is lost, in every copy that there is. */
  destroy(): void
  /** Who was erased, kept beside the key so that an old data folder brings nobody back. */
  erased(): ReadonlySet<string>
  forgetAbout(persons: readonly string[]): void
  /** What to say when the key does not fit. */
  wrong(): WrongKey
}

export interface Keys {
  of(mode: Mode, operation: string): OperationKey
}

/** The key does not fit what it should open. */
export class WrongKey extends Error {
  constructor(mode: Mode, operation: string, folder: string) {
    super(
      `the names of ${mode}/${operation} are locked with another key than the one in ${folder}. Put the right key back (HOMEWARD_KEYS or HOMEWARD_OPERATION_KEY_FILE); nothing was changed.`,
    )
  }
}

/** In the list of the erased: everybody. */
export const EVERYBODY = '*'

/**
 * Keys of data at rest: `<folder>/<mode>.master` wraps `<folder>/<mode>/<operation>.key`. With
 * `given`, the master keys come out of that file instead and are written nowhere. Live and drill
 * never share one.
 */
export function openKeys(folder: string, given?: string): Keys {
  const secret = given === undefined ? undefined : readGiven(given)
  const masters = new Map<Mode, Buffer>()
  function master(mode: Mode): Buffer {
    const found = masters.get(mode) ?? (secret ? keyFor(secret, mode) : ownMaster(folder, mode))
    masters.set(mode, found)
    return found
  }
  return { of: (mode, operation) => operationKey(folder, mode, operation, () => master(mode)) }
}

function operationKey(
  folder: string,
  mode: Mode,
  operation: string,
  master: () => Buffer,
): OperationKey {
  const [file, list] = ['key', 'erased'].map((end) =>
    join(folder, mode, `${operation}.${end}`),
  ) as [
    string,
    string, // one for each of the two ends
  ]
  const where = `operation key|${mode}|${operation}`
  const open = (wrapped: string): Buffer => {
    try {
      return unseal(master(), where, Buffer.from(wrapped, 'base64'))
    } catch (error) {
      throw error instanceof SealBroken ? new WrongKey(mode, operation, folder) : error
    }
  }
  const read = () => (existsSync(file) ? open(readFileSync(file, 'utf8')) : undefined)
  function keep(wrapped: string): void {
    mkdirSync(join(folder, mode), { recursive: true, mode: 0o700 })
    writeDurably(file, wrapped)
  }
  return {
    mode,
    operation,
    read,
    make() {
      const found = read()
      if (found) return found
      const made = randomKey()
      keep(seal(master(), where, made).toString('base64'))
      return made
    },
    wrapped: () => readFileSync(file, 'utf8'),
    unwrapped: open,
    adopt(wrapped) {
      open(wrapped)
      keep(wrapped)
    },
    destroy() {
      mkdirSync(join(folder, mode), { recursive: true, mode: 0o700 })
      appendLine(list, EVERYBODY)
      if (!existsSync(file)) return
      writeDurably(file, '')
      rmSync(file)
    },
    erased: () =>
      new Set(existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : []),
    forgetAbout(persons) {
      mkdirSync(join(folder, mode), { recursive: true, mode: 0o700 })
      if (persons.length > 0) appendLine(list, persons.join('\n'))
    },
    wrong: () => new WrongKey(mode, operation, folder),
  }
}

function ownMaster(folder: string, mode: Mode): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${mode}.master`)
  if (!existsSync(file)) writeDurably(file, `${randomKey().toString('base64')}\n`)
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.length !== KEY_BYTES) throw new Error(`${file} is not a key`)
  return key
}

/** @throws Error with what is wrong with the file, and never what is in it */
function readGiven(file: string): Buffer {
  if (!existsSync(file)) throw new Error(`HOMEWARD_OPERATION_KEY_FILE: there is no ${file}`)
  const secret = readFileSync(file)
  if (secret.length < KEY_BYTES)
    throw new Error(
      `HOMEWARD_OPERATION_KEY_FILE: ${file} is too short for a key, make one with: openssl rand -out ${file} 64`,
    )
  return secret
}
