import { SegmentDamaged } from './damage.ts'

/** Bytes being written; `length` of them are in use. */
export interface Writer {
  bytes: Uint8Array
  length: number
}
export const writer = (): Writer => ({ bytes: new Uint8Array(1_024), length: 0 })
export const written = (to: Writer): Uint8Array => to.bytes.subarray(0, to.length)

function room(to: Writer, more: number): void {
  if (to.length + more <= to.bytes.length) return
  const larger = new Uint8Array(Math.max(to.bytes.length * 2, to.length + more))
  larger.set(written(to))
  to.bytes = larger
}

export function putByte(to: Writer, value: number): void {
  room(to, 1)
  to.bytes[to.length++] = value
}

/** A whole number, seven bits a byte, lowest first; the high bit says that more follow. */
export function putNumber(to: Writer, value: number): void {
  room(to, 8)
  let left = value
  while (left >= 128) {
    to.bytes[to.length++] = (left % 128) | 128
    left = Math.floor(left / 128)
  }
  to.bytes[to.length++] = left
}

/** The same with a sign: it takes one bit of the first byte. */
export function putSigned(to: Writer, value: number): void {
  const size = Math.abs(value)
  const first = (size % 64) | (value < 0 ? 64 : 0)
  putByte(to, size < 64 ? first : first | 128)
  if (size >= 64) putNumber(to, Math.floor(size / 64))
}

export function putBytes(to: Writer, bytes: Uint8Array): void {
  room(to, bytes.length)
  to.bytes.set(bytes, to.length)
  to.length += bytes.length
}

/** Bytes being read, up to `end`. */
export interface Reader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
}

export function takeByte(from: Reader): number {
  const byte = from.at < from.end ? from.bytes[from.at] : undefined
  if (byte === undefined) throw new SegmentDamaged('cut short')
  from.at += 1
  return byte
}

export function takeNumber(from: Reader): number {
  const first = takeByte(from)
  if (first < 128) return first
  let value = first & 127
  for (let unit = 128; unit < 2 ** 50; unit *= 128) {
    const byte = takeByte(from)
    value += (byte & 127) * unit
    if (byte < 128 && value <= Number.MAX_SAFE_INTEGER) return value
  }
  throw new SegmentDamaged('number too large')
}

export function takeSigned(from: Reader): number {
  const first = takeByte(from)
  const size = first < 128 ? first & 63 : (first & 63) + takeNumber(from) * 64
  return first & 64 ? -size : size
}

/** A reader of the next `length` bytes alone. */
export function takeReader(from: Reader, length: number): Reader {
  if (length > from.end - from.at) throw new SegmentDamaged('cut short')
  const at = from.at
  from.at += length
  return { bytes: from.bytes, at, end: from.at }
}

/** FNV-1a, 32 bits: notices what a lossy disk or a cut file does, not what a forger does. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}
