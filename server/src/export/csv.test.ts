import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cell, csv } from './csv.ts'

test('[EX1] no cell begins what a spreadsheet runs, and what hides is shown', () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '|cmd', '\r=1'])
    expect(cell(evil).replace(/^"/, '')).toMatch(/^'/)
  expect(cell('a\u202eb')).toBe('a<U+202E>b')
  expect(cell('say "hi", now')).toBe('"say ""hi"", now"')
  expect(cell(-5)).toBe('-5') // a number of ours, not a word of theirs
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = cell(text)
      const inside = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
      expect(inside).not.toMatch(/^\s*[=+\-@|]/)
      expect(inside).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }),
  )
})

test('[EX1] a file has its mark, and lines that Excel knows', () => {
  expect(
    csv([
      ['姓名', 1],
      ['a,b', undefined],
    ]),
  ).toBe('\ufeff姓名,1\r\n"a,b",\r\n')
})
