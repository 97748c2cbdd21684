import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Deserializer, Serializer } from 'node:v8'
import { crc32 } from 'node:zlib'
import { canonical } from '@homeward/shared/basics'
import { type Desk, emptyDesk, layOnDesk } from '@homeward/shared/desk'
import type { Recorded } from '@homeward/shared/ledger'
import { advance, EVERYTHING, nothingYet, type OperationState } from '@homeward/shared/operation'
import { pictureOf } from '@homeward/shared/picture'
import * as z from 'zod'
import type { LedgerEnd } from '../ledger/index.ts'

/** All that folding a ledger gives. */
export interface Folded {
  readonly state: OperationState
  readonly desk: Desk
}

const Head = z.strictObject({
  code: z.string(),
  seq: z.number().int(),
  hash: z.string(),
  proof: z.string(),
  crc: z.number().int(),
})
/** `code`: what folded it. `hash`: of the ledger up to `seq`. `proof`: of the picture in it. */
export type FoldHead = z.infer<typeof Head>

const pathOf = (folder: string): string => join(folder, 'fold.bin')

/**
 * The code that folds, as a hash of its text. A fold is kept as memory looks, so any change of that
 * code makes the kept ones worthless; nobody has to remember to say so.
 */
export function foldCode(): string {
  const hash = createHash('sha256').update(process.version)
  for (const room of ['basics', 'ledger', 'time', 'movement', 'operation', 'desk']) {
    const folder = dirname(fileURLToPath(import.meta.resolve(`@homeward/shared/${room}`)))
    for (const name of readdirSync(folder).sort())
      if (!name.endsWith('.test.ts')) hash.update(name).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex')
}

export const nothingFolded = (): Folded => ({ state: nothingYet(), desk: emptyDesk() })

export function foldOn({ state, desk }: Folded, entries: readonly Recorded[]): void {
  if (advance(state, entries) === 'gap') throw new Error(`the ledger has a gap after ${state.seq}`)
  layOnDesk(desk, entries)
}

/** What a fold shows, in one hash: two folds of the same ledger have the same. */
export function proofOf({ state }: Folded): string {
  const picture = pictureOf(state, EVERYTHING, { operation: 'fold', mode: 'live' })
  return createHash('sha256').update(canonical(picture)).digest('hex')
}

/** Keeps a fold beside its ledger. It can be made again, so nothing waits for the disk. */
export function writeFold(folder: string, folded: Folded, end: LedgerEnd, code: string): FoldHead {
  // The plain serializer keeps two views of one memory together; the default one parts them.
  const serializer = new Serializer()
  serializer.writeHeader()
  serializer.writeValue(folded)
  const body = serializer.releaseBuffer()
  const head = { code, seq: end.seq, hash: end.hash, proof: proofOf(folded), crc: crc32(body) }
  const line = Buffer.from(`${JSON.stringify(head)}\n`)
  writeFileSync(`${pathOf(folder)}.next`, Buffer.concat([line, body]))
  renameSync(`${pathOf(folder)}.next`, pathOf(folder))
  return head
}

export const forgetFold = (folder: string): void => rmSync(pathOf(folder), { force: true })

/** What is kept, if it is whole and this code can read it. */
export async function readFold(
  folder: string,
  code: string,
): Promise<{ readonly head: FoldHead; readonly folded: Folded } | undefined> {
  const bytes = await readFile(pathOf(folder)).catch(() => undefined)
  const end = bytes?.indexOf('\n') ?? -1
  if (!bytes || end < 0) return undefined
  const head = headIn(bytes.subarray(0, end).toString())
  const body = bytes.subarray(end + 1)
  if (head?.code !== code || crc32(body) !== head.crc) return undefined
  const deserializer = new Deserializer(body)
  deserializer.readHeader()
  const folded = deserializer.readValue() as Folded // written by the same code, to the letter
  return { head, folded }
}

function headIn(text: string): FoldHead | undefined {
  try {
    return Head.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
