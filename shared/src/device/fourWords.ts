import { WORD_PAIRS } from './wordPairs.ts'

const BITS = 9 // of 512 pairs
export const WORDS = 4

/**
 * What both screens show while a device waits: four things, from the first 36 bits of a hash over
 * the device's key and its invitation. Whoever wants another key to show the same four must make
 * about 69 billion keys and hash each one slowly (`WORD_ROUNDS`), within the 15 minutes.
 */
export function fourWords(hash: Uint8Array): { readonly zh: string; readonly en: string }[] {
  return Array.from({ length: WORDS }, (_, i) => {
    const pair = WORD_PAIRS[bitsAt(hash, i * BITS)]
    if (!pair) throw new RangeError('512 pairs of words')
    return pair
  })
}

/** Rounds of PBKDF2 with SHA-256: about 30 ms on a laptop, and so much for each guess. */
export const WORD_ROUNDS = 100_000

function bitsAt(hash: Uint8Array, start: number): number {
  let value = 0
  for (let bit = start; bit < start + BITS; bit += 1) {
    const byte = hash[bit >> 3]
    if (byte === undefined) throw new RangeError('a hash of at least 5 bytes')
    value = (value << 1) | ((byte >> (7 - (bit & 7))) & 1)
  }
  return value
}
