import type { Instant } from '@homeward/shared/basics'
import type { OperationState, View } from '@homeward/shared/operation'
import type { CardView } from '@homeward/shared/people'
import { behind, Figure } from '@homeward/shared/picture'
import type { BehindPage } from '@homeward/shared/protocol'

/** Persons on one page behind a figure. */
export const PAGE = 100

/** One page of what a figure is made of; undefined when there is no such figure. */
export function localBehind(
  state: OperationState,
  view: View,
  figure: string,
  offset: number,
): BehindPage | undefined {
  const known = Figure.safeParse(figure)
  if (!known.success) return undefined
  const { count, persons, numbers } = behind(state, view, known.data)
  return {
    figure,
    count,
    persons: persons.slice(offset, offset + PAGE).map(({ where, since, entry, ...person }) => ({
      ...person,
      ...(where !== undefined && { where }),
      ...(since !== undefined && { since }),
      ...(entry !== undefined && { entry }),
    })),
    total: persons.length,
    offset,
    numbers: [...numbers],
    seq: state.seq,
    asOf: Math.min(view.at, view.knownAt) as Instant,
  }
}

/** The page with the cards of its people, where this reader may have them. */
export function withCards(page: BehindPage, cards: readonly CardView[]): BehindPage {
  const byPerson = new Map(cards.map((card) => [card.person, card]))
  return {
    ...page,
    persons: page.persons.map((person) => {
      const card = byPerson.get(person.person)
      return card ? { ...person, card } : person
    }),
  }
}
