const WEIGHTS = [7, 3, 1] as const

/** What a sign counts: digits themselves, letters 10 to 35, the filler nothing. */
function worth(sign: string): number {
  if (sign === '<') return 0
  const code = sign.charCodeAt(0)
  return code <= 57 ? code - 48 : code - 55
}

/** The check digit of ICAO Doc 9303-3 §4.9: weights 7, 3, 1, the sum modulo 10. */
export function checkDigit(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i += 1)
    sum += worth(text[i] ?? '<') * (WEIGHTS[i % WEIGHTS.length] ?? 0)
  return String(sum % 10)
}

/** Whether a digit fits; an empty optional field may have a filler in its place. */
export const fits = (text: string, digit: string): boolean =>
  digit === checkDigit(text) || (digit === '<' && /^<*$/.test(text))
