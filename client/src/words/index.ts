import type { Refusal, Text } from '@homeward/shared/basics'
import { type Language, usePreferences } from '../state/index.ts'
import { english } from './en/index.ts'
import { chinese } from './zh-CN/index.ts'

export type { Language } from '../state/index.ts'
export type Words = typeof english

const WORDS: Record<Language, Words> = { en: english, 'zh-CN': chinese }

export const wordsOf = (language: Language): Words => WORDS[language]

/** The language that this person reads; the component renders again when it changes. */
export const useLanguage = (): Language => usePreferences().language

export const useWords = (): Words => WORDS[useLanguage()]

/** A name in the reader's language, and the same name in the other one, to stand below it. */
export const inLanguage = (text: Text, language: Language): { first: string; second: string } =>
  language === 'zh-CN' ? { first: text.zh, second: text.en } : { first: text.en, second: text.zh }

/** The other language of the two: what `second` is written in, for the `lang` attribute. */
export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en')

/** Why the server said no, as a sentence. */
export function sayWhy(words: Pick<Words, 'refusals'>, refusal: Refusal): string {
  // Each sentence takes the facts of its own code; the union cannot say so.
  const say = words.refusals[refusal.code] as (facts: Refusal) => string
  return say(refusal)
}
export { sayCountry, sayNationality } from './nationality.ts'
