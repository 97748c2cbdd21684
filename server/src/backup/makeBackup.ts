import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { copyFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import { CONTENTS, Contents } from './contents.ts'
import { type Framed, frame } from './frames.ts'
import { type Folders, type Part, partsOf } from './parts.ts'

/**
 * Writes one encrypted file with everything that an empty machine needs, while the server runs.
 *
 * @param recipient an age public key, whose private part is kept elsewhere
 * @returns what is in it
 */
export async function makeBackup(
  folders: Folders,
  to: string,
  recipient: string,
): Promise<Contents> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient) // throws when it is none: before anything is copied
  const copies = mkdtempSync(join(folders.data, '.backup-'))
  try {
    const parts = partsOf(folders)
    const copied: Part[] = []
    for (const [i, part] of parts.entries()) {
      const path = join(copies, String(i))
      if (part.kind === 'store') await copyStore(part.path, path)
      else if (part.name.startsWith('data/')) await copyFile(part.path, path)
      copied.push(part.name.startsWith('data/') ? { ...part, path } : part) // keys are not laid beside data
    }
    const contents = contentsOf(copied)
    const plain = Readable.from(frame(filesIn(contents, copied))).pipe(createGzip())
    const sealed = await encrypter.encrypt(Readable.toWeb(plain) as ReadableStream<Uint8Array>) // the same class by two names
    await pipeline(
      Readable.fromWeb(sealed as never),
      createWriteStream(`${to}.part`, { mode: 0o600, flush: true }),
    ) // as above
    await rename(`${to}.part`, to)
    return contents
  } finally {
    rmSync(copies, { recursive: true, force: true })
  }
}

/** A copy of what is committed at one moment; who writes meanwhile is not stopped. */
async function copyStore(from: string, to: string): Promise<void> {
  const store = new DatabaseSync(from, { readOnly: true, timeout: 5_000 })
  try {
    await backup(store, to, { rate: 1_000_000_000 }) // in one step: a busy ledger would make it begin again
  } finally {
    store.close()
  }
}

async function* filesIn(contents: Contents, parts: readonly Part[]): AsyncGenerator<Framed> {
  const text = Buffer.from(JSON.stringify(contents))
  yield { name: CONTENTS, bytes: text.length, content: Readable.from([text]) }
  for (const { name, path } of parts)
    yield { name, bytes: statSync(path).size, content: createReadStream(path) }
}

function contentsOf(parts: readonly Part[]): Contents {
  const ledgers = parts.flatMap(({ name, path }) => {
    const [, mode, operation, file] = name.split('/')
    return file === 'ledger.sqlite' ? [{ mode, operation, ...endOf(path) }] : []
  })
  return Contents.parse({ made: new Date().toISOString(), ledgers })
}

/** Number and hash of the last entry in a copy. */
export function endOf(path: string): { seq: number; hash: string } {
  const file = new DatabaseSync(path, { readOnly: true })
  try {
    const row = file.prepare('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1').get()
    return { seq: Number(row?.seq ?? 0), hash: String(row?.hash ?? '') }
  } finally {
    file.close()
  }
}
