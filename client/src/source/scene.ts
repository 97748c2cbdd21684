import type { Answer, EntryId, Instant, PersonId, Refusal, TextId } from '@homeward/shared/basics'
import type { SpotKey } from '@homeward/shared/ledger'
import type { View } from '@homeward/shared/operation'
import type { CardView, Prose } from '@homeward/shared/people'
import type { Picture } from '@homeward/shared/picture'
import type { Atlas, BehindPage, EntryPage, Funnel, OperationInfo } from '@homeward/shared/protocol'

/** Whether what is shown comes from a server that answers. `local`: it is all on this device. */
export type LinkState = 'local' | 'joining' | 'live' | 'away'

/** Everything a screen shows of one operation at one moment. Never changed, only replaced. */
export interface Glance {
  readonly info: OperationInfo
  readonly picture: Picture
  readonly atlas: Atlas
  /** The operation's clock: the server's time at the live edge, else the moment on show. */
  readonly now: Instant
  /** Undefined at the live edge. A replay has none: it is always in the past. */
  readonly moment: View | undefined
  readonly link: LinkState
  /** Server time of the last contact, when there was one. */
  readonly heardAt: Instant | undefined
  /** A picture of another moment is under way; the one on show is not of the moment asked for. */
  readonly pending: boolean
  /** First and last moment worth looking at. */
  readonly start: Instant
  readonly end: Instant
  /** When something happened, rising: what steps and jumps go by. */
  readonly moments: readonly Instant[]
}

export type Awaited = 'operation' | 'atlas' | 'ledger' | 'picture'

export type Scene =
  | {
      readonly stage: 'loading'
      readonly awaits: Awaited
      readonly done: number
      readonly of: number
    }
  | { readonly stage: 'refused'; readonly refusal: Refusal }
  | { readonly stage: 'ready'; readonly glance: Glance }

/** Which entries: of a person, of a spot, these ones, or the situation log. */
export interface EntryQuery {
  readonly person?: PersonId
  readonly spot?: SpotKey
  readonly ids?: readonly EntryId[]
  readonly log?: true
  readonly limit: number
}

/**
 * The one thing that feeds the screens of an operation, live and replay alike. Questions are
 * answered for the moment on show. Screens never learn which of the two it is.
 */
export interface Source {
  subscribe(tell: () => void): () => void
  scene(): Scene
  /** Shows another moment; undefined is the live edge. */
  look(moment: View | undefined): void
  behind(figure: string, offset: number): Promise<Answer<BehindPage>>
  entries(query: EntryQuery): Promise<Answer<EntryPage>>
  funnel(range: { from: Instant; to: Instant; points: number }): Promise<Answer<Funnel>>
  people(ids: readonly PersonId[]): Promise<Answer<readonly CardView[]>>
  search(words: string): Promise<Answer<readonly CardView[]>>
  /** The words that differences and entries point at; what has none is left out. */
  prose(ids: readonly TextId[]): Promise<Answer<readonly Prose[]>>
  /** Loads again after a failure. */
  retry(): void
  close(): void
}
