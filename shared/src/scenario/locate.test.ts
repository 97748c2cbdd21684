import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './locate.ts'

const plain = fc.jsonValue({ maxDepth: 5 })

test('[F1] a reader that knows lines reads the same values as JSON.parse', () => {
  fc.assert(
    fc.property(plain, fc.constantFrom(0, 1, 3), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const read = readJson(text)
      expect(read.ok && read.value).toEqual(read.ok ? JSON.parse(text) : undefined)
      expect(read.ok).toBe(true)
    }),
  )
})

test('[F1] each value is found at its line and column', () => {
  const read = readJson('{\n  "a": [1,\n    {"b": true}],\n  "c": null\n}')
  if (!read.ok) throw new Error(read.why)
  expect(read.at(['a', 1, 'b'])).toEqual({ line: 3, column: 11 })
  expect(read.at(['c'])).toEqual({ line: 4, column: 8 })
  expect(read.at(['a', 1, 'missing'])).toEqual({ line: 3, column: 5 })
})

test.each([
  ['{"a": 1,\n "a": 2}', 2, 2, '"a" is given twice'],
  ['{"a": [1, 2', 1, 12, 'the file ends here'],
  ['{"a": 1}\n{', 2, 1, 'nothing may follow the last bracket'],
  ['{"a": nul}', 1, 7, 'unexpected n'],
  ['{"a": "x\ny"}', 1, 7, 'a text in double quotes is expected'],
  ['{"a" 1}', 1, 6, '":" is expected'],
  ['', 1, 1, 'the file ends here'],
  ['['.repeat(40), 1, 34, 'deeper than 32'],
])('[F1] %j is refused at line %i, column %i', (text, line, column, why) => {
  expect(readJson(text)).toMatchObject({ ok: false, line, column, why })
})

test('[F1] no cut or changed text makes the reader throw, and what it takes JSON.parse takes', () => {
  const text = '{"a": [1, -2.5e3, "é\\n"], "b": {"c": null, "d": [true, false]}, "e": {}}'
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(text.length),
      fc.string({ maxLength: 3 }),
      (a, b, put) => {
        const damaged = text.slice(0, Math.min(a, b)) + put + text.slice(Math.max(a, b))
        const read = readJson(damaged)
        if (read.ok) expect(read.value).toEqual(JSON.parse(damaged))
      },
    ),
    { numRuns: 2_000 },
  )
})

test('[F1] a key named __proto__ is a key like others', () => {
  const read = readJson('{"__proto__": {"polluted": 1}}')
  expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
