/** What spreadsheets take for the beginning of a formula (also behind a space that they strip). */
const FORMULA = /^\s*[=+\-@\t\r|]/
/** Characters that hide or turn what is read; they are shown by their number. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu

/** One cell as text that a spreadsheet shows and never runs. */
export function cell(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const seen = value.replace(UNSEEN, (one) => `<U+${codeOf(one)}>`)
  const safe = FORMULA.test(value) ? `'${seen}` : seen
  return /[",\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

const codeOf = (one: string): string =>
  (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** Rows as a file that Excel opens in the right alphabet: UTF-8 with its mark, lines ended by CR LF. */
export const csv = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
