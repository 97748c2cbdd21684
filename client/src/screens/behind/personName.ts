import type { CardView } from '@homeward/shared/people'
import type { BehindPage } from '@homeward/shared/protocol'
import type { Words } from '../../words/index.ts'

export type PersonLine = BehindPage['persons'][number]

/** A name in its original script first, with its Latin spelling below. */
export function personName(
  card: CardView | undefined,
  words: Words,
): { readonly first: string; readonly second: string } {
  if (!card) return { first: words.behind.namePending, second: '' }
  if (card.hidden === 'child') return { first: words.behind.child, second: '' }
  const { nameZh, nameLatin = '' } = card
  return nameZh ? { first: nameZh, second: nameLatin } : { first: nameLatin, second: '' }
}

/** How many on this page travel together, by the party they belong to. */
export function partySizes(persons: readonly PersonLine[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { card } of persons)
    if (card?.party) sizes.set(card.party, (sizes.get(card.party) ?? 0) + 1)
  return sizes
}
