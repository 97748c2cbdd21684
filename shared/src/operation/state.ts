import type {
  DiscrepancyId,
  EntryId,
  LegId,
  PartyId,
  PersonId,
  VehicleId,
} from '../basics/index.ts'
import type { LedgerEvent, Nationality, PersonKind, Priority, Recorded } from '../ledger/index.ts'
import {
  type Numbering,
  nobodySeen,
  noNumbers,
  noWheres,
  type Sightings,
  type Stamp,
  type Wheres,
} from '../movement/index.ts'
import { type Doubts, noDoubts } from './doubts.ts'
import { type Entries, noEntries } from './entries.ts'
import type { SpotBook } from './spots.ts'
import { type Touches, untouched } from './touches.ts'

/** An event with when it happened and when it was heard. */
export interface Said<Type extends LedgerEvent['type']> extends Stamp {
  readonly event: Extract<LedgerEvent, { type: Type }>
}

/** What a registration says, its words numbered. */
export interface RegisterWord extends Stamp {
  readonly kind: number
  readonly nationality: number
  readonly party: PartyId | undefined
  readonly priority: Priority | undefined
}

/**
 * The ledger, indexed so that any moment can be asked for without folding again.
 *
 * `advance` adds to it in place. Nothing is ever taken out, so every question carries its own
 * moment (`View`) and leaves what is later out. What there is much of stands in columns; lists of
 * objects are for what there is little of.
 */
export interface OperationState {
  seq: number
  readonly entries: Entries
  readonly touches: Touches
  readonly doubts: Doubts
  readonly people: Numbering<PersonId>
  readonly kinds: Numbering<PersonKind | 'unknown'>
  readonly nationalities: Numbering<Nationality>
  readonly wheres: Wheres
  readonly sightings: Sightings
  /** By the number of the person; the words of each by event time. */
  readonly registered: (RegisterWord[] | undefined)[]
  readonly answers: Map<number, Stamp[]>
  readonly intentions: Map<number, Said<'IntentionStated'>[]>
  readonly merges: Said<'PersonsMerged'>[]
  /** By the number of the spot. */
  readonly books: SpotBook[]
  readonly received: Map<LegId, Said<'Received'>[]>
  readonly departures: Map<LegId, Said<'LegDeparted'>[]>
  readonly arrivals: Map<LegId, Said<'LegArrived'>[]>
  readonly rollCalls: Map<number, Said<'Counted'>[]>
  readonly positions: Map<VehicleId, Said<'VehicleSighted'>[]>
  readonly estimates: Said<'Estimated'>[]
  readonly hazardsCleared: Said<'HazardCleared'>[]
  readonly opened: Said<'DiscrepancyOpened'>[]
  readonly closed: Map<DiscrepancyId, Said<'DiscrepancyClosed'>[]>
  /** Entries of the situation log, by event time. */
  readonly log: number[]
  /** In ledger order: decisions go by number (T4). */
  readonly decisions: Recorded[]
  /** Entries kept for review, in ledger order, decided or not. */
  readonly reviews: EntryId[]
  /** Entries that change what others mean: voids, merges, decisions about reviews. */
  readonly upheavals: Set<number>
  /** By spot: the decisions that define it; and all their numbers. */
  readonly definitions: Map<number, Recorded[]>
  readonly defining: Set<number>
}

export const nothingYet = (): OperationState => ({
  seq: 0,
  entries: noEntries(),
  touches: untouched(),
  doubts: noDoubts(),
  people: noNumbers(),
  // What is not known of a person has the first numbers.
  kinds: { words: ['unknown'], numbers: new Map([['unknown', 0]]) },
  nationalities: { words: ['XXX'], numbers: new Map([['XXX', 0]]) },
  wheres: noWheres(),
  sightings: nobodySeen(),
  registered: [],
  answers: new Map(),
  intentions: new Map(),
  merges: [],
  books: [],
  received: new Map(),
  departures: new Map(),
  arrivals: new Map(),
  rollCalls: new Map(),
  positions: new Map(),
  estimates: [],
  hazardsCleared: [],
  opened: [],
  closed: new Map(),
  log: [],
  decisions: [],
  reviews: [],
  upheavals: new Set(),
  definitions: new Map(),
  defining: new Set(),
})
