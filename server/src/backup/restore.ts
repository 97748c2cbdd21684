import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { appendLine } from '../keys/index.ts'
import { CONTENTS, Contents } from './contents.ts'
import { unframe } from './frames.ts'
import { endOf } from './makeBackup.ts'
import { type Folders, isPartName } from './parts.ts'

/**
 * Puts a backup back on an empty machine: into a data folder that is not there yet. Whoever was
 * erased here stays erased, also when the backup is older than that.
 *
 * @param identity the private part of the age key
 * @returns what is there now
 * @throws Error that says what is wrong; then nothing was put anywhere
 */
export async function restore(from: string, folders: Folders, identity: string): Promise<Contents> {
  const { data, keys } = folders
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new Error(`${data} is not empty: a backup is only put where nothing is`)
  const making = `${data}.restoring`
  rmSync(making, { recursive: true, force: true })
  try {
    const contents = await unpack(from, making, identity)
    for (const { mode, operation, seq, hash } of contents.ledgers) {
      const end = endOf(join(making, 'data', mode, operation, 'ledger.sqlite'))
      if (end.seq !== seq || end.hash !== hash)
        throw new Error(`${mode}/${operation} is not what the backup says: it ends at ${end.seq}`)
    }
    putKeys(join(making, 'keys'), keys)
    mkdirSync(dirname(data), { recursive: true })
    rmSync(data, { recursive: true, force: true })
    renameSync(join(making, 'data'), data)
    return contents
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

async function unpack(from: string, to: string, identity: string): Promise<Contents> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const sealed = Readable.toWeb(createReadStream(from)) as ReadableStream<Uint8Array> // the same class by two names
  const opened = await decrypter.decrypt(sealed)
  const plain = Readable.fromWeb(opened as never).pipe(createGunzip()) // as above
  let contents: Contents | undefined
  for await (const { name, content } of unframe(plain)) {
    if (name === CONTENTS) {
      contents = Contents.parse(JSON.parse(await textOf(content)))
      continue
    }
    if (!isPartName(name)) throw new Error(`the backup holds a file that is none of ours: ${name}`)
    const path = join(to, name)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(content, createWriteStream(path, { mode: 0o600, flush: true }))
  }
  if (!contents) throw new Error('not a backup of Homeward')
  return contents
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Keys that are there already must be the same; lists of the erased are joined. */
function putKeys(from: string, to: string): void {
  if (!existsSync(from)) return
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
  const differs = (file: string) =>
    existsSync(join(to, file)) &&
    !readFileSync(join(to, file)).equals(readFileSync(join(from, file)))
  const wrong = files.find((file) => !file.endsWith('.erased') && differs(file))
  if (wrong) throw new Error(`${join(to, wrong)} is another key: restore into another keys folder`)
  for (const file of files) {
    const path = join(to, file)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    if (!existsSync(path)) renameSync(join(from, file), path)
    else if (file.endsWith('.erased'))
      appendLine(path, readFileSync(join(from, file), 'utf8').trim())
  }
}
