import { putByte, putNumber, type Reader, takeNumber, type Writer } from './bytes.ts'
import { SegmentDamaged } from './damage.ts'
import { takeAscii } from './text.ts'

/**
 * Words that resemble the one before: `phone-3-0041` is `phone-3-0040` and one more. An even code
 * is such a step, up or down; an odd one is the number of letters shared with the word before.
 */
interface Last {
  word: string
  /** What stands before its last digits. */
  stem: string
  digits: number
  number: number
}
export const noWord = (): Last => ({ word: '', stem: '', digits: 0, number: 0 })

const MOST_DIGITS = 15 // beyond that a number is not exact
/** Beyond this a step takes no fewer bytes than the digits themselves. */
const FURTHEST = 2 ** 26
const MOST_ASCII = 127
const ZERO = 48
const NINE = 57

function set(last: Last, word: string): void {
  let digits = 0
  while (digits < MOST_DIGITS && digits < word.length) {
    const unit = word.charCodeAt(word.length - 1 - digits)
    if (unit < ZERO || unit > NINE) break
    digits += 1
  }
  last.word = word
  last.digits = digits
  last.stem = word.slice(0, word.length - digits)
  last.number = digits > 0 ? Number(word.slice(word.length - digits)) : 0
}

/** Writes an ASCII word after `last`, and makes it the last; its letters go to a column of theirs. */
export function putWord(to: Writer, letters: Writer, last: Last, word: string): void {
  const before = { ...last }
  set(last, word)
  const beyond = last.number - before.number - 1 // one more is the rule: it takes no bits
  const alike = last.digits > 0 && last.digits === before.digits && last.stem === before.stem
  if (alike && Math.abs(beyond) < FURTHEST) {
    putNumber(to, (beyond < 0 ? -beyond * 2 - 1 : beyond * 2) * 2)
    return
  }
  let shared = 0
  while (shared < word.length && word.charCodeAt(shared) === before.word.charCodeAt(shared))
    shared += 1
  putNumber(to, shared * 2 + 1)
  putNumber(to, word.length - shared)
  for (let i = shared; i < word.length; i += 1) {
    if (word.charCodeAt(i) > MOST_ASCII) throw new RangeError(`not an id: ${word}`)
    putByte(letters, word.charCodeAt(i))
  }
}

export function takeWord(from: Reader, letters: Reader, last: Last): string {
  const code = takeNumber(from)
  if (code % 2 === 0) {
    const beyond = code / 2
    last.number += (beyond % 2 === 1 ? -(beyond + 1) / 2 : beyond / 2) + 1
    const digits = String(last.number)
    if (last.number < 0 || digits.length > last.digits)
      throw new SegmentDamaged('a number outgrew its word')
    last.word =
      last.stem + (digits.length === last.digits ? digits : digits.padStart(last.digits, '0'))
    return last.word
  }
  const shared = (code - 1) / 2
  if (shared > last.word.length) throw new SegmentDamaged('more shared than there is')
  set(last, last.word.slice(0, shared) + takeAscii(letters, takeNumber(from)))
  return last.word
}

/** A list of words by number, in the order in which they are first used. */
export function wordList() {
  const numbers = new Map<string, number>()
  return {
    numberOf(word: string): number {
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, numbers.size)
      return numbers.size - 1
    },
    words: (): readonly string[] => [...numbers.keys()],
  }
}

export function putWords(to: Writer, words: readonly string[]): void {
  const last = noWord()
  putNumber(to, words.length)
  for (const word of words) putWord(to, to, last, word)
}

export function takeWords(from: Reader): string[] {
  const last = noWord()
  const count = takeNumber(from)
  if (count > from.end - from.at) throw new SegmentDamaged('more words than bytes')
  return Array.from({ length: count }, () => takeWord(from, from, last))
}
