import { closeSync, existsSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs'
import { chained } from './chain.ts'
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
  // Reserved at once, so that a full disk never keeps the head from being written in place.
  if (fresh) writeSync(file, Buffer.alloc(SLOT_BYTES * 2), 0, SLOT_BYTES * 2, 0)
  const readSlot = (slot: number): LedgerEnd | undefined => {
    const bytes = Buffer.alloc(LINE_BYTES)
    readSync(file, bytes, 0, LINE_BYTES, slot * SLOT_BYTES)
    const [, seq = '', hash = '', sum] = LINE.exec(bytes.toString('latin1')) ?? []
    return sum && sum === check(seq, hash) ? { seq: Number(seq), hash } : undefined
  }
  const newestSlot = () => ((readSlot(1)?.seq ?? -1) > (readSlot(0)?.seq ?? -1) ? 1 : 0)
  let newest = newestSlot()
  return {
    /** The newest head that was written whole; undefined when there is none. */
    read: (): LedgerEnd | undefined => readSlot(newest),
    /** Durable when it returns. */
    write({ seq, hash }: LedgerEnd): void {
      const line = `${seq} ${hash} ${check(String(seq), hash)}\n`.padEnd(LINE_BYTES, '\0')
      const next = 1 - newest
      writeSync(file, Buffer.from(line), 0, LINE_BYTES, next * SLOT_BYTES)
      fdatasyncSync(file)
      newest = next
    },
    close: (): void => closeSync(file),
  }
}
