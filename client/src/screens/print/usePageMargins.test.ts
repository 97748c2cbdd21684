import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoted } from './usePageMargins.ts'

/** Reads a CSS string back as CSS Syntax 3 §4.3.5 and §4.3.7 say. */
const unquoted = (css: string): string =>
  css
    .slice(1, -1)
    .replace(/\\([0-9a-f]{1,6}) /g, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    )

test('[D4] whatever a title holds, it stays inside the margin of its sheet', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const css = quoted(title)
      expect(unquoted(css)).toBe(title)
      expect(css.slice(1, -1)).not.toMatch(/["\n\r\f]/)
    }),
  )
  expect(quoted('a"}@import')).toBe('"a\\22 }@import"')
})
