import { valueAt, withRoom } from './columns.ts'

/** A set of small whole numbers, one bit each: 36,000 people at a place are 4.5 kB. */
export interface Bits {
  words: Uint32Array
}

export const noBits = (): Bits => ({ words: new Uint32Array(0) })

export function addBit(bits: Bits, number: number): void {
  const word = number >>> 5
  bits.words = withRoom(bits.words, word + 1)
  bits.words[word] = valueAt(bits.words, word) | (1 << (number & 31))
}

export function eachBit({ words }: Bits, visit: (number: number) => void): void {
  for (let at = 0; at < words.length; at += 1) {
    let left = valueAt(words, at)
    while (left !== 0) {
      const lowest = 31 - Math.clz32(left & -left)
      visit(at * 32 + lowest)
      left &= left - 1
    }
  }
}
