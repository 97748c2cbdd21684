import type { Instant, LegId } from '../basics/index.ts'
import { type Desk, type DeskLeg, occupied } from '../desk/index.ts'
import type { SpotKey } from '../ledger/index.ts'
import {
  holds,
  lastSeenAt,
  latest,
  legKey,
  type OperationState,
  type Standing,
  type View,
} from '../operation/index.ts'
import type { Heads } from './heads.ts'
import type { LegFigures, LegState } from './schema.ts'

/** What one leg shows in this view. `people` are all persons; those never on the leg cost nothing. */
export function legFigures(
  state: OperationState,
  view: View,
  desk: Desk,
  heads: ReadonlyMap<SpotKey, Heads>,
  peopleById: ReadonlyMap<string, Standing>,
): LegFigures[] {
  return [...desk.legs.values()].map((leg) => {
    const { opened } = leg
    const spot = legKey(opened.leg)
    const here = heads.get(spot) ?? { named: 0, unnamed: 0 }
    const departed = latest(state, view, state.departures.get(opened.leg))
    const arrived = latest(state, view, state.arrivals.get(opened.leg))
    const boarders = boardersOf(state, view, spot, peopleById)
    const carried = boarders + unnamedIn(state, view, spot)
    const { granted, held } = occupied(leg, Math.min(view.at, view.knownAt))
    return {
      id: opened.leg,
      vehicle: opened.vehicle,
      from: opened.from,
      to: opened.to,
      abroad: opened.abroad,
      state: legState(leg, departed !== undefined, arrived !== undefined),
      ...given('seats', leg.seats),
      granted,
      held,
      aboard: here.named + here.unnamed,
      named: here.named,
      unnamed: here.unnamed,
      carried,
      ...given('sent', departed && (departed.event.heads ?? carried)),
      ...given('received', receivedOf(state, view, opened.leg, arrived?.event.heads)),
      ...given('departs', opened.departs),
      ...given('arrives', opened.arrives),
      ...given('departedAt', departed?.eventAt),
      ...given('arrivedAt', arrived?.eventAt),
      ...ageOf(state, view, spot),
    }
  })
}

/** A field that is there only when it has a value. */
export const given = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value } // the compiler loses the computed key

/** When a spot was last spoken of, and when the server last heard of it. */
export function ageOf(
  state: OperationState,
  view: View,
  spot: SpotKey,
): { asOf?: Instant; heardAt?: Instant } {
  const contact = latest(state, view, state.contacts.get(spot))
  return contact ? { asOf: contact.eventAt, heardAt: Math.min(contact.receivedAt, view.at) } : {}
}

function legState(leg: DeskLeg, departed: boolean, arrived: boolean): LegState {
  if (arrived) return 'arrived'
  if (departed) return 'departed'
  return leg.state === 'open' && leg.seats === undefined ? 'planned' : leg.state
}

/** Persons ever seen aboard, each once. */
function boardersOf(
  state: OperationState,
  view: View,
  leg: SpotKey,
  peopleById: ReadonlyMap<string, Standing>,
): number {
  const seen = new Set<Standing>()
  for (const id of state.visitors.get(leg) ?? []) {
    const standing = peopleById.get(id)
    if (standing && !seen.has(standing) && lastSeenAt(state, view, standing, leg))
      seen.add(standing)
  }
  return seen.size
}

/** People without names who came aboard. */
function unnamedIn(state: OperationState, view: View, spot: SpotKey): number {
  let sum = 0
  for (const change of state.headChanges)
    if (change.spot === spot && change.by > 0 && holds(state, view, change)) sum += change.by
  return sum
}

/** What the far end counted: bulk receipts where there are any, else the count at the door. */
function receivedOf(
  state: OperationState,
  view: View,
  leg: LegId,
  heads: number | undefined,
): number | undefined {
  const receipts = state.received.filter(
    (said) => said.event.leg === leg && holds(state, view, said),
  )
  if (receipts.length === 0) return heads
  return receipts.reduce((sum, said) => sum + said.event.n, 0)
}
