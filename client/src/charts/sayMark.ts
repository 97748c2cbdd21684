import type { Atlas } from '@homeward/shared/protocol'
import { legNames } from '../ui/index.ts'
import type { Language, Words } from '../words/index.ts'
import type { Mark } from './marks.ts'

/** A sentence for a mark of the funnel. */
export function sayMark(mark: Mark, atlas: Atlas, words: Words, language: Language): string {
  if (mark.sort === 'lift')
    return words.charts.lift(
      legNames(atlas, mark.id, language).first,
      (mark.n ?? 0).toLocaleString(language),
    )
  const kinds: Readonly<Record<string, string>> = words.terms.discrepancy
  const kind = mark.id.slice(0, mark.id.indexOf(':'))
  return words.charts.discrepancy(kinds[kind] ?? words.terms.discrepancy.stated)
}
