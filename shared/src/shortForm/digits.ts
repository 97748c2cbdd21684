/** Crockford's alphabet: no letter in it is read as another, and I, L and O are taken for what they look like. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LOOKS: Readonly<Record<string, string>> = { i: '1', l: '1', o: '0', u: 'v' }

/** A whole number in base 32. */
export function toDigits(n: number): string {
  let text = ''
  let rest = n
  do {
    text = (LETTERS[rest % 32] ?? '') + text
    rest = Math.floor(rest / 32)
  } while (rest > 0)
  return text
}

/** @returns undefined when it is no number of ours, or larger than a whole number can be told */
export function fromDigits(text: string): number | undefined {
  let n = 0
  for (const letter of text) {
    const digit = LETTERS.indexOf(LOOKS[letter] ?? letter)
    if (digit < 0) return undefined
    n = n * 32 + digit
  }
  return text !== '' && n <= Number.MAX_SAFE_INTEGER ? n : undefined
}

/** Every sign that a text may hold, by its value in the sum. */
const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyz.-:+_/'
/** A prime above any difference of two signs, and two letters of base 32 hold what is below it. */
const PRIME = 997
const WEIGHT = 43

/**
 * Two letters that stand for a text. Any one sign that is wrong, and any two neighbours that have
 * changed places, give others: a difference times a power is no multiple of the prime.
 */
export function checkOf(text: string): string {
  let sum = 0
  for (const sign of text) sum = (sum * WEIGHT + SIGNS.indexOf(sign) + 1) % PRIME
  return toDigits(sum).padStart(2, '0')
}

/** Whether every sign of a text is one that is added up. */
export const isPlain = (text: string): boolean =>
  text.split('').every((sign) => SIGNS.includes(sign))
