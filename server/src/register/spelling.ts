import type { Card } from '@homeward/shared/people'
import { pinyin, polyphonic } from 'pinyin-pro'

/** Small letters without marks, full-width letters narrow, nothing between the syllables of a name. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ‘`\-·•・.,，、]/g, '')
    .toLowerCase()

const HAN = /\p{Script=Han}/u
export const hasHan = (text: string): boolean => HAN.test(text)

/** A name of this many readings is found by its first ones only. */
const MOST_READINGS = 24

/** How a name in Hanzi is spelled: as a surname and a given name are read. */
export function spelled(name: string): string[] {
  const syllables = pinyin(plain(name), { toneType: 'none', type: 'array', surname: 'head' })
  return syllables.map((syllable) => syllable.toLowerCase())
}

/** ü as people write it: passports print YU after N and L, keyboards give v. */
function writings(syllable: string): string[] {
  if (!syllable.includes('ü')) return [syllable]
  return ['u', 'v', 'yu'].map((as) => syllable.replace('ü', as))
}

/** Other spellings of a name in Hanzi, in one word each: other readings of its signs, its initials. */
export function otherSpellings(name: string): string[] {
  const usual = spelled(name)
  const read = polyphonic(plain(name), { toneType: 'none', type: 'array' })
  const each = read.map((readings, i) => {
    const first = usual.length === read.length ? usual[i] : undefined
    const all = first === undefined ? readings : [first, ...readings]
    return [...new Set(all.flatMap((one) => writings(one.toLowerCase())))]
  })
  let words = ['']
  for (const readings of each) {
    words = words.flatMap((word) => readings.map((one) => word + one)).slice(0, MOST_READINGS)
  }
  return [...words, usual.map((syllable) => syllable.charAt(0)).join('')]
}

/** What of a card a search looks through, the surest first. */
export interface Spellings {
  readonly sure: string
  readonly other: string
  /** Words that a slip of a finger may have meant. */
  readonly words: readonly string[]
}

export function spellingsOf(card: Card): Spellings {
  const { person, nameZh = '', nameLatin, callName = '', organisation } = card
  const latin = [nameLatin, callName].map(plain)
  const read =
    nameZh && hasHan(nameZh) ? spelled(nameZh).flatMap((one) => writings(one)[0] ?? []) : []
  const names = [...latin, read.join(' ')].filter(Boolean)
  const joined = names.flatMap((name) => {
    const parts = name.split(/\s+/).filter(Boolean)
    // Surname first or last: passports and people do not agree.
    return [parts.join(''), [...parts.slice(1), parts[0] ?? ''].join('')]
  })
  const company = plain(`${organisation?.name.zh ?? ''} ${organisation?.name.en ?? ''}`)
  const sure = [
    person,
    plain(person),
    nameZh,
    plain(nameZh),
    callName,
    ...names,
    ...joined,
    company,
  ]
  const other = nameZh && hasHan(nameZh) ? otherSpellings(nameZh) : []
  const words = [...names.flatMap((name) => name.split(/\s+/)), ...joined]
  return {
    sure: [...new Set(sure)].join('\n'),
    other: other.join('\n'),
    words: [...new Set(words)].filter((word) => word.length > 3),
  }
}

/** The words of a search: each of them has to be found. */
export const wordsOf = (search: string): string[] =>
  plain(search).split(/\s+/).filter(Boolean).slice(0, 8)

const TONED = /^([a-z]{1,8}[1-5])+$/
/** A word as typed with the numbers of its tones, without them: `wang2xiao3` is `wangxiao`. */
export const withoutTones = (word: string): string =>
  TONED.test(word) ? word.replace(/[1-5]/g, '') : word
