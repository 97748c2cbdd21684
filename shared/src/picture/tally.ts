import type { Instant, PersonId } from '../basics/index.ts'
import type { Nationality, PersonKind } from '../ledger/index.ts'
import type { Freshness } from './schema.ts'

/** Numbers of people by the number of a where. What was never counted there is 0 or absent. */
export type Counts = readonly number[] | Int32Array

/** Persons of one sort by where they are. */
export interface SortTally {
  readonly registered: number
  readonly at: Counts
}

/** What the head figures need of it. */
export interface HeadTally {
  readonly registered: number
  readonly answered: number
  /** Persons whose last sighting is there. */
  readonly at: Counts
  /** Persons named out of the unnamed there. */
  readonly identified: Counts
  /** Changes in the number of unnamed people there. */
  readonly changed: Counts
}

/** So many people, and since when. */
export interface Several {
  readonly n: number
  readonly since: Instant
}

/**
 * What the persons of a view come to, before anything is drawn. The plain count and the reel both
 * end here, and everything a picture shows of persons is drawn from it.
 */
export interface Tally extends HeadTally {
  readonly kinds: ReadonlyMap<PersonKind | 'unknown', SortTally>
  readonly nationalities: ReadonlyMap<Nationality, SortTally>
  readonly strangers: Several
  /** By the leg that they came off. */
  readonly notBoarded: ReadonlyMap<number, Several>
  readonly uncertain: ReadonlyMap<PersonId, Instant>
  readonly inTwoPlaces: ReadonlyMap<PersonId, Several>
  /** When people were registered; of those not located; when they answered. */
  readonly words: { readonly [name in 'registered' | 'notLocated' | 'answered']: Freshness }
  /** By where that is no spot: when people came there. */
  readonly ends: ReadonlyMap<number, Freshness>
}

/** Takes one more moment into a span. */
export const widen = (span: Freshness, at: Instant | undefined): Freshness =>
  at === undefined
    ? span
    : {
        newest: Math.max(span.newest ?? at, at),
        oldest: Math.min(span.oldest ?? at, at),
      }

export const addTo = (list: number[], number: number, by = 1): void => {
  list[number] = (list[number] ?? 0) + by
}
