import { putByte, type Reader, type Writer } from './bytes.ts'
import { SegmentDamaged } from './damage.ts'

/** UTF-8 by hand: `shared` knows neither Node nor browser. Lone surrogates are never in JSON text. */
export function putText(to: Writer, text: string): void {
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x80) putByte(to, code)
    else {
      const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
      putByte(to, ((0xf0 << (3 - more)) & 0xff) | (code >> (6 * more)))
      for (let left = more - 1; left >= 0; left -= 1)
        putByte(to, 0x80 | ((code >> (6 * left)) & 63))
    }
  }
}

/** All that is left in the reader. */
export function takeText(from: Reader): string {
  let text = ''
  while (from.at < from.end) {
    const first = from.bytes[from.at++] ?? 0
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
    let code = more === 0 ? first : first & (0x3f >> more)
    for (let i = 0; i < more; i += 1) code = (code << 6) | ((from.bytes[from.at++] ?? 0) & 63)
    if (from.at > from.end || code > 0x10ffff) throw new SegmentDamaged('text')
    text += String.fromCodePoint(code)
  }
  return text
}

/** So many bytes of ASCII. */
export function takeAscii(from: Reader, length: number): string {
  if (length > from.end - from.at) throw new SegmentDamaged('cut short')
  let text = ''
  for (const end = from.at + length; from.at < end; from.at += 1)
    text += String.fromCharCode(from.bytes[from.at] ?? 0)
  return text
}
