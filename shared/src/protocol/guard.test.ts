import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORBIDDEN_KEYS, guardJson, utf8Length } from './guard.ts'

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth)

test('[W5] thirty-two levels pass, thirty-three are too deep, and so are twelve kilobytes of brackets', () => {
  expect(guardJson(nested(32))).toBeUndefined()
  expect(guardJson(nested(33))).toEqual({ code: 'too-deep', limit: 32 })
  expect(guardJson('['.repeat(12_000))).toEqual({ code: 'too-deep', limit: 32 })
  expect(guardJson(nested(40, '{"a":', '}'))).toEqual({ code: 'too-deep', limit: 32 })
})

test('[W5] brackets inside words are words', () => {
  expect(guardJson(JSON.stringify({ said: '[[[['.repeat(50) }))).toBeUndefined()
  expect(guardJson('{"a":"\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}')).toBeUndefined()
})

test.each([...FORBIDDEN_KEYS])('[W5] %s is refused as a key, however it is written', (key) => {
  const refused = { code: 'malformed', where: ['key'] }
  const escaped = key
    .split('')
    .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
  expect(guardJson(`{"${key}":1}`)).toEqual(refused)
  expect(guardJson(`{"a":[{"${key}"\n :1}]}`)).toEqual(refused)
  expect(guardJson(`{"${escaped}":1}`)).toEqual(refused)
  expect(guardJson(`{"${key.slice(0, -1)}${escaped.slice(-6)}":1}`)).toEqual(refused)
  expect(guardJson(`{"a":"${key}"}`)).toBeUndefined()
})

test('[W5] length is counted in bytes, not in characters', () => {
  expect(guardJson(`"${'中'.repeat(50_000)}"`)).toEqual({ code: 'too-large', limit: 131_072 })
  expect(guardJson(`"${'a'.repeat(100_000)}"`)).toBeUndefined()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Length(text, 1_000_000)).toBe(Buffer.byteLength(text))
    }),
  )
})

test('[W5] whatever it is given, the guard answers and never throws', () => {
  const pieces = fc.constantFrom('"', '\\', '{', '}', '[', ']', ':', ',', 'a', '\\u', '0041', ' ')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      guardJson(parts.join(''))
    }),
    { numRuns: 2_000 },
  )
})

test('[W5] honest JSON passes', () => {
  const keys = fc.string({ maxLength: 8 }).filter((key) => !FORBIDDEN_KEYS.has(key))
  const value = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue({ maxDepth: 0 }), tie('branch')),
    branch: fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
  })).tree
  fc.assert(
    fc.property(value, (tree) => {
      expect(guardJson(JSON.stringify(tree))).toBeUndefined()
    }),
  )
})
