import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fourWords } from './fourWords.ts'
import { WORD_PAIRS } from './wordPairs.ts'

const hash = fc.uint8Array({ minLength: 5, maxLength: 32 })

test('[U22] there are 512 things, each under one name in each language', () => {
  expect(WORD_PAIRS).toHaveLength(512)
  expect(new Set(WORD_PAIRS.map(({ en }) => en)).size).toBe(512)
  expect(new Set(WORD_PAIRS.map(({ zh }) => zh)).size).toBe(512)
  for (const { en, zh } of WORD_PAIRS) {
    expect(en).toMatch(/^[a-z]{3,12}$/)
    expect(zh).toMatch(/^[\u4e00-\u9fff]{2,4}$/)
  }
})

test('[U22] no two English names are one letter apart', () => {
  const names = WORD_PAIRS.map(({ en }) => en)
  const near = names.flatMap((one, i) =>
    names.slice(i + 1).flatMap((other) => (isOneApart(one, other) ? [`${one} ${other}`] : [])),
  )
  expect(near).toEqual([])
})

test('[U22] the first 36 bits of the hash, and they alone, are in the words', () => {
  fc.assert(
    fc.property(hash, fc.nat(35), (bytes, bit) => {
      const words = fourWords(bytes)
      expect(words).toHaveLength(4)
      expect(fourWords(Uint8Array.from([...bytes, 1, 2, 3]))).toEqual(words)
      const other = Uint8Array.from(bytes)
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7))
      expect(fourWords(other)).not.toEqual(words)
    }),
    { numRuns: 200 },
  )
})

test('[U22] a hash that is too short has no words', () => {
  expect(() => fourWords(new Uint8Array(4))).toThrow(RangeError)
})

function isOneApart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at)
  return rest === long.slice(at + 1)
}
