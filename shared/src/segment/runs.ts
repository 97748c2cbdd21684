import {
  putByte,
  putBytes,
  putNumber,
  type Reader,
  takeByte,
  takeNumber,
  writer,
  written,
} from './bytes.ts'
import { SegmentDamaged } from './damage.ts'

/** A column of one segment holds far less: a longer one is an attack or damage. */
const MOST_BYTES = 16 * 1024 * 1024
/** A shorter run costs more to name than to write out. */
const SHORTEST = 4

/**
 * Bytes with their long runs named: `length, (plain bytes, their number; one byte, how often)*`.
 * A phone that counts its ids up fills a column with one byte.
 */
export function packRuns(bytes: Uint8Array): Uint8Array {
  const to = writer()
  putNumber(to, bytes.length)
  let plain = 0
  for (let at = 0; at < bytes.length; ) {
    let end = at + 1
    while (end < bytes.length && bytes[end] === bytes[at]) end += 1
    if (end - at >= SHORTEST) {
      putRun(to, bytes.subarray(plain, at), bytes[at] ?? 0, end - at)
      plain = end
    }
    at = end
  }
  if (plain < bytes.length) putRun(to, bytes.subarray(plain), 0, 0)
  return written(to)
}

function putRun(to: ReturnType<typeof writer>, plain: Uint8Array, byte: number, times: number) {
  putNumber(to, plain.length)
  putBytes(to, plain)
  putNumber(to, times)
  if (times > 0) putByte(to, byte)
}

export function unpackRuns(from: Reader): Reader {
  const length = takeNumber(from)
  if (length > MOST_BYTES) throw new SegmentDamaged('a column too long')
  const bytes = new Uint8Array(length)
  let at = 0
  while (from.at < from.end) {
    const plain = takeNumber(from)
    if (plain > from.end - from.at || plain > length - at) throw new SegmentDamaged('cut short')
    bytes.set(from.bytes.subarray(from.at, from.at + plain), at)
    from.at += plain
    at += plain
    const times = takeNumber(from)
    if (times > length - at) throw new SegmentDamaged('a run too long')
    if (times > 0) bytes.fill(takeByte(from), at, at + times)
    at += times
  }
  if (at !== length) throw new SegmentDamaged('cut short')
  return { bytes, at: 0, end: length }
}
