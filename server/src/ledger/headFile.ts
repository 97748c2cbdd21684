import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { chained, START } from './chain.ts'
import type { LedgerEnd } from './ledger.ts'

/** Two slots written in turn, far enough apart that one torn write cannot reach both. */
const SLOT_BYTES = 4_096
const LINE_BYTES = 128
const LINE = /^(\d+) ([0-9a-f]{64}) ([0-9a-f]{16})\n/

const check = (seq: string, hash: string) => chained(hash, seq).slice(0, 16)

/**
 * The last number and hash of a ledger, kept apart from it.
 *
 * A store that lost its tail still calls itself sound: one flipped bit in a write-ahead log turned
 * 500 acknowledged entries into 248. This file is what says that they were there.
 */
export function openHeadFile(path: string) {
  const fresh = !existsSync(path)
  const file = openSync(path, fresh ? 'w+' : 'r+')
  let newest = newestSlot(file)
  if (fresh) {
    // Reserved at once, so that a full disk never keeps the head from being written in place.
    writeSync(file, Buffer.alloc(SLOT_BYTES * 2), 0, SLOT_BYTES * 2, 0)
    write(START)
    syncFolder(dirname(path))
  }

  /** Durable when it returns. */
  function write({ seq, hash }: LedgerEnd): void {
    const line = `${seq} ${hash} ${check(String(seq), hash)}\n`.padEnd(LINE_BYTES, '\0')
    const next = 1 - newest
    writeSync(file, Buffer.from(line), 0, LINE_BYTES, next * SLOT_BYTES)
    fdatasyncSync(file)
    newest = next
  }
  return { write, close: (): void => closeSync(file) }
}

/** The newest head that was written whole; undefined when there is none. Changes nothing. */
export function readHead(path: string): LedgerEnd | undefined {
  if (!existsSync(path)) return undefined
  const file = openSync(path, 'r')
  try {
    return readSlot(file, newestSlot(file))
  } finally {
    closeSync(file)
  }
}

const newestSlot = (file: number): number =>
  (readSlot(file, 1)?.seq ?? -1) > (readSlot(file, 0)?.seq ?? -1) ? 1 : 0

function readSlot(file: number, slot: number): LedgerEnd | undefined {
  const bytes = Buffer.alloc(LINE_BYTES)
  readSync(file, bytes, 0, LINE_BYTES, slot * SLOT_BYTES)
  const [, seq = '', hash = '', sum] = LINE.exec(bytes.toString('latin1')) ?? []
  return sum && sum === check(seq, hash) ? { seq: Number(seq), hash } : undefined
}

/** A file that was just made is on the disk only when its folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
