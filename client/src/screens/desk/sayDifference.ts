import type { Discrepancy } from '@homeward/shared/picture'
import type { Atlas } from '@homeward/shared/protocol'
import { legNames, placeNames } from '../../ui/index.ts'
import type { Language, Words } from '../../words/index.ts'

/** The place or leg that a difference is about. */
export function sayAbout(difference: Discrepancy, atlas: Atlas, language: Language): string {
  const { leg, place } = difference
  if (leg) return legNames(atlas, leg, language).first
  return place ? placeNames(atlas, place, language).first : ''
}

/** `sent 231 · received 230`. */
export function sayFigures(difference: Discrepancy, words: Words, language: Language): string {
  const facts: Readonly<Record<string, string>> = words.terms.fact
  return Object.entries(difference.figures)
    .filter(([name, n]) => name !== 'n' || n > 0)
    .map(([name, n]) => `${facts[name] ?? name} ${n.toLocaleString(language)}`)
    .join(' · ')
}
