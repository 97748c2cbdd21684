import { HOUR, type LegId } from '../basics/index.ts'
import { legKey, placeKey } from '../movement/index.ts'
import { clockOf, holds, latest, type OperationState, type View } from '../operation/index.ts'
import { ageOf } from './age.ts'
import { type Count, type HeadCount, plainCount } from './count.ts'
import { discrepancies } from './discrepancies.ts'
import { freshnessOf } from './freshness.ts'
import { NOBODY } from './heads.ts'
import { given, legFigures } from './legs.ts'
import { type RollCall, rollCalls } from './rollCalls.ts'
import type { Mode, Picture, PlaceFigures, Totals } from './schema.ts'
import { withoutSeat } from './seats.ts'
import type { Several } from './tally.ts'
import { GROUP_OF_SIDE, groupFinder, rowsBy, totalsOf } from './totals.ts'

/** What the ledger does not say of an operation. */
export interface Frame {
  readonly operation: string
  readonly mode: Mode
}

/**
 * The picture of an operation at any moment: what was true at `view.at`, by what was known at
 * `view.knownAt`. Counted from nothing, person by person: what the reel is held to.
 */
export function plainPicture(state: OperationState, view: View, frame: Frame): Picture {
  const count = plainCount(state, view)
  return draw(state, view, frame, {
    count,
    hourAgo: totalsIn(state, plainCount(state, hourBefore(view))),
    rollCalls: rollCalls(state, view, count),
    noSeat: noSeats(state, view, count),
  })
}

export const totalsIn = (state: OperationState, { desk, tally, heads }: HeadCount): Totals =>
  totalsOf(state, tally, heads, groupFinder(desk))

/** The view of an hour before, by what is known in this one: what the trend is measured from. */
export const hourBefore = (view: View): View => ({
  at: Math.max(0, clockOf(view) - HOUR),
  knownAt: view.knownAt,
})

/** What a picture is drawn from, however it was counted. */
export interface Material {
  readonly count: Count
  readonly hourAgo: Totals
  readonly rollCalls: readonly RollCall[]
  readonly noSeat: ReadonlyMap<LegId, Several>
}

export function draw(
  state: OperationState,
  view: View,
  frame: Frame,
  { count, hourAgo, rollCalls: calls, noSeat }: Material,
): Picture {
  const { desk, tally } = count
  const groupOf = groupFinder(desk)
  const places = placeFigures(state, view, count)
  const legs = legFigures(state, view, count)
  const list = discrepancies(state, view, { places, legs, count, rollCalls: calls, noSeat })
  const estimate = latest(state, view, state.estimates)
  return {
    ...frame,
    state: desk.state,
    level: 'full',
    seq: state.seq,
    asOf: view.at,
    knownAt: view.knownAt,
    totals: totalsIn(state, count),
    hourAgo,
    byKind: rowsBy(state, tally.kinds, groupOf),
    byNationality: rowsBy(state, tally.nationalities, groupOf),
    freshness: freshnessOf(state, view, count, groupOf),
    places,
    legs,
    discrepancies: { open: list.filter(({ open }) => open).length, list },
    ...given(
      'estimate',
      estimate && { low: estimate.event.low, high: estimate.event.high, at: estimate.eventAt },
    ),
    vehicles: positions(state, view),
    hazards: hazards(state, view, count),
  }
}

function placeFigures(state: OperationState, view: View, { desk, heads }: Count): PlaceFigures[] {
  return [...desk.places.values()].map(({ defined, state: stands, capacity }) => {
    const spot = placeKey(defined.place)
    const { named, unnamed, unticked } = heads.get(spot) ?? NOBODY
    return {
      id: defined.place,
      counted: named + unnamed,
      named,
      unnamed,
      unticked,
      group: GROUP_OF_SIDE[defined.side],
      state: stands,
      ...given('capacity', capacity),
      ...ageOf(state, view, spot),
    }
  })
}

const noSeats = (state: OperationState, view: View, { desk, identities }: Count) =>
  new Map(
    [...desk.legs].flatMap(([id, leg]) => {
      const number = state.wheres.numbers.get(legKey(id))
      if (number === undefined) return []
      return [[id, withoutSeat(state, view, number, leg, identities)] as const]
    }),
  )

/** Where each vehicle was last sighted. */
const positions = (state: OperationState, view: View): Picture['vehicles'] =>
  [...state.positions].flatMap(([id, said]) => {
    const last = latest(state, view, said)
    return last ? [{ id, position: [...last.event.position] as const, at: last.eventAt }] : []
  })

/** Over by the clock, or cleared by someone there after it was last set. */
const hazards = (state: OperationState, view: View, { desk }: Count): Picture['hazards'] =>
  [...desk.hazards].map(([id, { set, at }]) => ({
    id,
    until: set.until,
    over:
      set.until <= clockOf(view) ||
      state.hazardsCleared.some(
        ({ seq, eventAt, event }) =>
          event.hazard === id && eventAt >= at && holds(state, view, seq),
      ),
  }))
