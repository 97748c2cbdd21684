import type { Instant, PlaceId } from '../basics/index.ts'
import { legOf, type Stamp, valueAt, wordOf } from '../movement/index.ts'
import {
  bookOf,
  holds,
  type Identity,
  latest,
  type OperationState,
  type Said,
  saidHolds,
  type View,
} from '../operation/index.ts'
import { openCountOff } from './countOff.ts'
import { type Change, type Landed, openFollow, type Step } from './follow.ts'
import { type Gangway, tellOfLeg } from './passages.ts'

/** What one leg comes to in a view. */
export interface LegAccount {
  readonly departed: Said<'LegDeparted'> | undefined
  /** At the end of the way that it last left on. */
  readonly arrived: Said<'LegArrived'> | undefined
  /** Counted aboard now. */
  readonly aboard: number
  /** Ever counted aboard. */
  readonly carried: number
  /** Counted aboard at the moment it last left. */
  readonly atDoor: number
  /** Counted at the far end since it last left; undefined when nobody has counted. */
  readonly received: number | undefined
  /** When that count began, where it was a count and not single people. */
  readonly countedAt: Instant | undefined
  /** Who has come off by number only, by place. */
  readonly landed: readonly Landed[]
  /** Received beyond those who were aboard. */
  readonly beyond: number
}

/** What an account rests on beside the ledger. */
export interface Aside {
  readonly identities: ReadonlyMap<number, Identity>
  /** Where the leg is meant to end. */
  readonly to: PlaceId | undefined
}

/** An account that is being told of people. It holds while nothing else happens on the leg. */
export interface OpenAccount {
  readonly gangway: Gangway
  /** People can be told of again, and taken back: no order matters. */
  readonly isOpen: boolean
  result(): LegAccount
}

export function legAccount(
  state: OperationState,
  view: View,
  leg: number,
  aside: Aside,
): LegAccount {
  const { gangway, result } = openAccount(state, view, leg, aside)
  tellOfLeg(state, view, leg, aside.identities, gangway)
  return result()
}

export function openAccount(
  state: OperationState,
  view: View,
  leg: number,
  { to }: Pick<Aside, 'to'>,
): OpenAccount {
  const id = legOf(wordOf(state.wheres, leg))
  const departed = id && latest(state, view, state.departures.get(id))
  const arrivals = saidIn(state, view, id && state.arrivals.get(id))
  const receipts = saidIn(state, view, id && state.received.get(id))
  const leftAt = departed?.eventAt ?? Number.NEGATIVE_INFINITY
  const changes = changesOn(state, view, leg)
  const placeOf = (place: PlaceId) => state.wheres.ofPlace.get(place) ?? -1
  // Where nobody was received in bulk no order matters: a ship of thousands is added up.
  const counting =
    receipts.length === 0
      ? openCountOff(changes, leftAt)
      : openFollow(
          state,
          [...changes, ...landingsOf(arrivals, receipts, placeOf)],
          to ? placeOf(to) : -1,
          leftAt,
        )
  let boarded = 0
  let named = 0
  return {
    gangway: {
      on: counting.on,
      off: counting.off,
      boarded(by) {
        boarded += by
      },
      named(by, at) {
        named += by
        counting.named(by, at)
      },
    },
    isOpen: receipts.length === 0,
    result() {
      const came = changes.reduce((sum, { by }) => sum + Math.max(0, by), 0)
      const { ticked, counted, countedAt, ...kept } = counting.result()
      const atEnd = arrivals.filter(({ eventAt }) => eventAt >= leftAt)
      const heads = headsAtEnd(atEnd)
      const mayHaveCome = departed !== undefined || atEnd.length > 0 || receipts.length > 0
      const off = countedAt !== undefined ? counted + ticked : (heads?.sum ?? (ticked || undefined))
      return {
        ...kept,
        departed,
        arrived: atEnd.at(-1),
        carried: boarded + Math.max(0, came - named),
        received: mayHaveCome ? off : undefined,
        countedAt: countedAt ?? heads?.at,
      }
    },
  }
}

const landingsOf = (
  arrivals: readonly Said<'LegArrived'>[],
  receipts: readonly Said<'Received'>[],
  placeOf: (place: PlaceId) => number,
): Step[] => [
  ...arrivals.map(
    ({ eventAt, event }): Step => ({ does: 'stop', at: eventAt, place: placeOf(event.place) }),
  ),
  ...receipts.map(
    ({ eventAt, entry, event }): Step => ({
      does: 'receive',
      at: eventAt,
      entry,
      place: placeOf(event.place),
      n: event.n,
    }),
  ),
]

/** Changes in the number of unnamed people aboard. */
function changesOn(state: OperationState, view: View, leg: number): Change[] {
  const { entries, touches, books } = state
  return bookOf(books, leg).changes.flatMap((row): Change[] => {
    const seq = valueAt(touches.entry, row)
    if (!holds(state, view, seq)) return []
    return [{ does: 'change', at: valueAt(entries.eventAt, seq), by: valueAt(touches.by, row) }]
  })
}

/** The counts at the doors where it arrived, each place's last one, and when the first was made. */
function headsAtEnd(
  arrivals: readonly Said<'LegArrived'>[],
): { sum: number; at: Instant } | undefined {
  const byPlace = new Map<PlaceId, Said<'LegArrived'>>()
  for (const said of arrivals)
    if (said.event.heads !== undefined) byPlace.set(said.event.place, said)
  if (byPlace.size === 0) return undefined
  const last = [...byPlace.values()]
  return {
    sum: last.reduce((sum, { event }) => sum + (event.heads ?? 0), 0),
    at: Math.min(...last.map(({ eventAt }) => eventAt)),
  }
}

const saidIn = <Item extends Stamp>(
  state: OperationState,
  view: View,
  items: readonly Item[] | undefined,
): Item[] => items?.filter((said) => saidHolds(state, view, said)) ?? []
