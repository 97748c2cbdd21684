import type { ActorId, Instant, PersonId, Refusal, TextId } from '@homeward/shared/basics'
import type { Card, Edit, FieldWrite, Prose } from '@homeward/shared/people'

/** Who writes, and when the server heard it. */
export interface Stamp {
  readonly by: ActorId
  readonly at: Instant
}

/** What became of one write of a field. `clash`: stored, and another word stands beside it. */
export type WriteVerdict =
  | { readonly verdict: 'stored' | 'clash' | 'duplicate' }
  | { readonly verdict: 'refused'; readonly refusal: Refusal }

/** `sealed`: its keys are not in memory. `erased`: they are nowhere any more. */
export type RegisterState = 'open' | 'sealed' | 'erased'

/**
 * People and words of one operation, apart from the ledger so that they can be erased. All of it is
 * kept under keys: nothing is in clear in any file. Every implementation passes
 * `registerContract.ts`.
 */
export interface Register {
  /**
   * Writes cards, durable when it returns. Again is harmless: the later card holds, and what was
   * written field by field stays beside it.
   *
   * @returns people who were erased: nothing was written of them
   * @throws RegisterShut
   */
  putCards(cards: readonly Card[], stamp?: Stamp): Promise<readonly PersonId[]>
  /** @throws RegisterShut */
  putProse(prose: readonly Prose[]): Promise<void>
  /** Writes fields, each with its own verdict, in this order; durable when it returns. @throws RegisterShut */
  write(writes: readonly FieldWrite[], stamp: Stamp): Promise<readonly WriteVerdict[]>
  /** Level L1 of those who are known, in no order; a person without a card is "name pending". */
  cards(ids: readonly PersonId[]): Promise<Card[]>
  /** Every version of every field of one person, at all levels: who may see what is the door's. @throws RegisterShut */
  edits(person: PersonId): Promise<readonly Edit[]>
  /** All prose, or that with these ids. */
  prose(ids?: readonly TextId[]): Promise<Prose[]>
  /**
   * People by any spelling of their name, by id, organisation, or by a number of theirs: whole, or
   * its last four signs. The surest first, at most `limit`. @throws RegisterShut
   */
  search(words: string, limit: number): Promise<Card[]>
  /** Destroys the keys and rows of some people, for good: no write brings them back. */
  erase(persons: readonly PersonId[]): Promise<void>
  /** Destroys the key of the operation and all that it sealed. */
  eraseAll(): Promise<void>
  /** Drops the keys from memory, here and at every node, until `unseal`; a restart stays sealed. */
  seal(): Promise<void>
  /** @returns false when there is no key to open it with */
  unseal(): Promise<boolean>
  state(): RegisterState
  close(): Promise<void>
}

/** The register does not answer: its keys are put away, or destroyed. */
export class RegisterShut extends Error {
  readonly code: 'sealed' | 'erased'
  constructor(code: RegisterShut['code']) {
    super(`the register is ${code}`)
    this.code = code
  }
}
