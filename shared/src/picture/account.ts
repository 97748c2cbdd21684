import type { Instant, PlaceId } from '../basics/index.ts'
import { legOf, type Stamp, valueAt, wordOf } from '../movement/index.ts'
import {
  bookOf,
  holds,
  type Identity,
  latest,
  type OperationState,
  placeKey,
  type Said,
  type View,
} from '../operation/index.ts'
import { follow, type Landed, type Step } from './follow.ts'
import { eachPassage } from './passages.ts'

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

export function legAccount(
  state: OperationState,
  view: View,
  leg: number,
  { identities, to }: Aside,
): LegAccount {
  const id = legOf(wordOf(state.wheres, leg))
  const departed = id && latest(state, view, state.departures.get(id))
  const arrivals = saidIn(state, view, id && state.arrivals.get(id))
  const receipts = saidIn(state, view, id && state.received.get(id))
  const numberOf = (place: PlaceId) => state.wheres.numbers.get(placeKey(place)) ?? -1
  const steps: Step[] = receipts.map(({ eventAt, entry, event }) => ({
    does: 'receive',
    at: eventAt,
    entry,
    place: numberOf(event.place),
    n: event.n,
  }))
  for (const { eventAt, event } of arrivals)
    steps.push({ does: 'stop', at: eventAt, place: numberOf(event.place) })
  const { entries, touches } = state
  let came = 0
  for (const row of bookOf(state.books, leg).changes) {
    const seq = valueAt(touches.entry, row)
    if (!holds(state, view, seq)) continue
    const by = valueAt(touches.by, row)
    steps.push({ does: 'change', at: valueAt(entries.eventAt, seq), by })
    if (by > 0) came += by
  }
  let named = 0
  const boarded = eachPassage(state, view, leg, identities, (passage) => {
    if (passage.does === 'named') named += 1
    steps.push(passage)
  })
  const leftAt = departed?.eventAt ?? Number.NEGATIVE_INFINITY
  const followed = follow(state, steps, to ? numberOf(to) : -1, leftAt)
  const { ticked, counted, countedAt } = followed

  const atEnd = arrivals.filter(({ eventAt }) => eventAt >= leftAt)
  const heads = headsAtEnd(atEnd)
  const mayHaveCome = departed !== undefined || atEnd.length > 0 || receipts.length > 0
  const off = countedAt !== undefined ? counted + ticked : (heads?.sum ?? (ticked || undefined))
  return {
    departed,
    arrived: atEnd.at(-1),
    aboard: followed.aboard,
    carried: boarded + Math.max(0, came - named),
    atDoor: followed.atDoor,
    received: mayHaveCome ? off : undefined,
    countedAt: countedAt ?? heads?.at,
    landed: followed.landed,
    beyond: followed.beyond,
  }
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
): Item[] => items?.filter(({ seq }) => holds(state, view, seq)) ?? []
