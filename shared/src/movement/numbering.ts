/** Gives each word a small number, from 0 on, so that columns of numbers can speak of it. */
export interface Numbering<Word extends string> {
  readonly words: Word[]
  readonly numbers: Map<string, number>
}

export const noNumbers = <Word extends string>(): Numbering<Word> => ({
  words: [],
  numbers: new Map(),
})

/** The number of a word, given now when it has none. */
export function numberOf<Word extends string>(all: Numbering<Word>, word: Word): number {
  const known = all.numbers.get(word)
  if (known !== undefined) return known
  all.numbers.set(word, all.words.length)
  return all.words.push(word) - 1
}

/** The word behind a number. @throws RangeError for a number that was never given */
export function wordOf<Word extends string>(all: Numbering<Word>, number: number): Word {
  const word = all.words[number]
  if (word === undefined) throw new RangeError(`no word has number ${number}`)
  return word
}
