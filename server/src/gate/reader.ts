import { Fault } from './faults.ts'

/**
 * Reads lib0's encoding without trusting one number in it: every read checks what is left, nothing
 * is allocated by a claimed count.
 */
export function openReader(bytes: Uint8Array) {
  let at = 0

  function byte(): number {
    const value = bytes[at]
    if (value === undefined) throw new Fault('cut-short')
    at++
    return value
  }

  /** A whole number of at most `limit`; lib0 writes seven bits a byte, lowest first. */
  function whole(limit: number): number {
    let value = 0
    let unit = 1
    for (;;) {
      const next = byte()
      value += (next & 127) * unit
      if (value > limit) throw new Fault('number-too-large')
      if (next < 128) return value
      unit *= 128
      if (unit > 2 ** 49) throw new Fault('number-too-large') // leading zeros without end
    }
  }

  /** A count of things that take at least `size` bytes each: more than the bytes left is a lie. */
  function count(size: number): number {
    const value = whole(Number.MAX_SAFE_INTEGER)
    if (value * size > bytes.length - at) throw new Fault('cut-short')
    return value
  }

  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw new Fault('cut-short')
    at += length
    return bytes.subarray(at - length, at)
  }

  return {
    byte,
    whole,
    count,
    take,
    left: () => bytes.length - at,
    text(): string {
      const taken = take(count(1))
      try {
        return UTF8.decode(taken)
      } catch {
        throw new Fault('text-not-utf8') // fatal, as lib0 decodes: no half characters
      }
    },
  }
}
export type Reader = ReturnType<typeof openReader>

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
