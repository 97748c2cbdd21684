import type { Atlas } from '@homeward/shared/protocol'
import { legNames, placeNames } from '../../ui/index.ts'
import { type Language, sayNationality, type Words } from '../../words/index.ts'

/** What a figure is called: a head figure, a place or leg, a row of a breakdown. */
export function figureName(figure: string, atlas: Atlas, words: Words, language: Language): string {
  const [sort, id = ''] = figure.split(':', 2)
  if (sort === 'place') return placeNames(atlas, id, language).first
  if (sort === 'leg') return legNames(atlas, id, language).first
  if (sort === 'kind') return kindName(id, words)
  if (sort === 'nationality') return sayNationality(id, language)
  const labels: Readonly<Record<string, string>> = words.figures.label
  return labels[figure] ?? figure
}

export function kindName(kind: string, words: Words): string {
  const kinds: Readonly<Record<string, string>> = words.terms.personKind
  return kinds[kind] ?? words.terms.unknownKind
}

/** What a figure means, one sentence. */
export function figureMeans(figure: string, words: Words): string {
  const [sort] = figure.split(':', 1)
  if (sort === 'place') return words.behind.meansPlace
  if (sort === 'leg') return words.behind.meansLeg
  if (sort === 'kind') return words.behind.meansKind
  if (sort === 'nationality') return words.behind.meansNationality
  const means: Readonly<Record<string, string>> = words.figures.means
  return means[figure] ?? ''
}
