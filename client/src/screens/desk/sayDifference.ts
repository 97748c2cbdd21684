import type { TextId } from '@homeward/shared/basics'
import type { Discrepancy } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import type { ProseById } from '../../source/index.ts'
import { legNames, placeNames } from '../../ui/index.ts'
import { inLanguage, type Language, type Words } from '../../words/index.ts'

/** The place or leg that a difference is about. */
export function sayAbout(difference: Discrepancy, atlas: Atlas, language: Language): string {
  const { leg, place } = difference
  if (leg) return legNames(atlas, leg, language).first
  return place ? placeNames(atlas, place, language).first : ''
}

/** What a difference is called: the words of the one who stated it, or its kind. */
export function sayDifference(
  { kind, text }: Discrepancy,
  prose: ProseById,
  words: Words,
  language: Language,
): string {
  const stated = text && prose.get(text)
  return stated ? inLanguage(stated.text, language).first : words.terms.discrepancy[kind]
}

/** The texts that some differences point at. */
export const textsOf = (differences: readonly Discrepancy[]): TextId[] =>
  differences.flatMap(({ text }) => (text ? [text as TextId] : [])) // the picture's schema says less

/** `sent 231 · received 230`. */
export function sayFigures(difference: Discrepancy, words: Words, language: Language): string {
  const facts: Readonly<Record<string, string>> = words.terms.fact
  return Object.entries(difference.figures)
    .filter(([name, n]) => name !== 'n' || n > 0)
    .map(([name, n]) => `${facts[name] ?? name} ${n.toLocaleString(language)}`)
    .join(' · ')
}
