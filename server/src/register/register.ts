import type { PersonId, TextId } from '@homeward/shared/basics'
import type { Card, Prose } from '@homeward/shared/people'

/**
 * Names and words of one operation, apart from the ledger so that they can be erased. Every
 * implementation passes `registerContract.ts`.
 */
export interface Register {
  /** Writes cards, durable when it returns. Again is harmless: the later card holds. */
  putCards(cards: readonly Card[]): Promise<void>
  putProse(prose: readonly Prose[]): Promise<void>
  /** The cards that exist, in no order; a person without one is "name pending". */
  cards(ids: readonly PersonId[]): Promise<Card[]>
  /** All prose, or that with these ids. */
  prose(ids?: readonly TextId[]): Promise<Prose[]>
  /** Cards whose name, id or organisation contains the words, at most `limit`. */
  search(words: string, limit: number): Promise<Card[]>
  close(): Promise<void>
}
