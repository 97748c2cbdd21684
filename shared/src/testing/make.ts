import {
  END_OF_TIME,
  EntryId,
  type Instant,
  LegId,
  MINUTE,
  PersonId,
  PlaceId,
  RequestId,
} from '../basics/index.ts'
import { LedgerEvent, Recorded } from '../ledger/index.ts'
import { advance, nothingYet, type OperationState } from '../operation/index.ts'
import { type Picture, pictureOf } from '../picture/index.ts'

export const person = (name: string): PersonId => PersonId.parse(name)
export const persons = (...names: string[]): PersonId[] => names.map(person)
export const place = (name: string): PlaceId => PlaceId.parse(name)
export const leg = (name: string): LegId => LegId.parse(name)
export const request = (name: string): RequestId => RequestId.parse(name)
export const entryId = (name: string): EntryId => EntryId.parse(name.padStart(8, '0'))

/** Midnight of a day on which nothing happened. */
export const DAY: Instant = 1_700_006_400_000

/** A moment of that day: `at(9, 30)`. */
export const at = (hour: number, minute = 0): Instant => DAY + (hour * 60 + minute) * MINUTE

/** An event of the ledger as a test writes it: checked by the schema, so no test lies. */
export type Told = { readonly type: LedgerEvent['type']; readonly [field: string]: unknown }

/** What of an entry a test wants to say. Heard at once and certain, when nothing else is said. */
export interface Saying {
  readonly at?: Instant
  readonly heard?: Instant
  readonly id?: string
  readonly certain?: boolean
  readonly review?: Recorded['review']
}

export interface Line extends Saying {
  readonly event: Told
}

/** One line of a ledger under test. */
export const said = (event: Told, saying: Saying = {}): Line => ({ event, ...saying })

/** Numbers lines from 1 on, in the order in which they stand: that is the order of arrival. */
export const recorded = (lines: readonly Line[]): Recorded[] =>
  lines.map(({ event, at = DAY, heard = at, id, certain = true, review }, i) =>
    Recorded.parse({
      seq: i + 1,
      id: id === undefined ? entryId(`e${i + 1}`) : entryId(id),
      by: 'post-one',
      at,
      eventAt: at,
      certain,
      receivedAt: heard,
      ...(review ? { review } : {}),
      event: LedgerEvent.parse(event),
    }),
  )

/** The ledger folded. */
export function folded(lines: readonly Line[]): OperationState {
  const state = nothingYet()
  advance(state, recorded(lines))
  return state
}

/** The picture of a ledger: at this moment, by all that is known or by what was known then. */
export const seen = (
  lines: readonly Line[],
  moment: Instant = at(23, 59),
  knownAt: Instant = END_OF_TIME,
): Picture =>
  pictureOf(folded(lines), { at: moment, knownAt }, { operation: 'test', mode: 'drill' })
