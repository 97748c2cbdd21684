import type { SpotKey } from '../ledger/index.ts'
import type { Sighting } from '../movement/index.ts'
import {
  holds,
  lastSeenAt,
  legKey,
  type OperationState,
  placeKey,
  type Standing,
  type View,
} from '../operation/index.ts'

/** People at one spot: those whose last sighting is there, and those counted without a name. */
export interface Heads {
  named: number
  unnamed: number
  /** Of `named`: here by a bulk receipt, their last own sighting is still the leg. */
  unticked: number
  /** More names than people were counted: what the count lacks (U3). */
  overdrawn: number
}

/** People by spot in this view; both sums of U1 hold for what it returns. */
export function headsBySpot(
  state: OperationState,
  view: View,
  people: readonly Standing[],
): Map<SpotKey, Heads> {
  const heads = new Map<SpotKey, Heads>()
  const at = (spot: SpotKey): Heads => {
    const found = heads.get(spot)
    if (found) return found
    const fresh = { named: 0, unnamed: 0, unticked: 0, overdrawn: 0 }
    heads.set(spot, fresh)
    return fresh
  }
  for (const change of state.headChanges)
    if (holds(state, view, change)) at(change.spot).unnamed += change.by
  for (const standing of people) {
    for (const spot of namedOutOf(state, view, standing)) at(spot).unnamed -= 1
    const where = standing.last?.where
    if (where && isCounted(where)) at(where).named += 1
  }
  for (const spot of heads.values()) {
    spot.overdrawn = Math.max(0, -spot.unnamed)
    spot.unnamed = Math.max(0, spot.unnamed)
  }
  for (const receipt of receipts(state, view, people)) shift(at, receipt)
  return heads
}

const isCounted = (where: Sighting['where']): where is SpotKey =>
  where.startsWith('place:') || where.startsWith('leg:')

/** The spots at which this person was taken out of the unnamed, each once however often told (U2). */
function namedOutOf(state: OperationState, view: View, standing: Standing): ReadonlySet<SpotKey> {
  const spots = new Set<SpotKey>()
  for (const sighting of standing.sightings)
    if (sighting.outOfGroup && isCounted(sighting.where) && holds(state, view, sighting))
      spots.add(sighting.where)
  return spots
}

interface Receipt {
  readonly leg: SpotKey
  readonly place: SpotKey
  /** Received in bulk and not yet ticked one by one. */
  readonly unticked: number
}

/** Bulk receipts less the people who have been ticked at that place since they were on the leg. */
function receipts(state: OperationState, view: View, people: readonly Standing[]): Receipt[] {
  const sums = new Map<string, { leg: SpotKey; place: SpotKey; n: number }>()
  for (const said of state.received) {
    if (!holds(state, view, said)) continue
    const [leg, place] = [legKey(said.event.leg), placeKey(said.event.place)]
    const sum = sums.get(`${leg} ${place}`) ?? { leg, place, n: 0 }
    sum.n += said.event.n
    sums.set(`${leg} ${place}`, sum)
  }
  return [...sums.values()].map(({ leg, place, n }) => {
    const visitors = state.visitors.get(leg)
    const ticked = people.filter(
      (standing) =>
        visitors &&
        standing.ids.some((id) => visitors.has(id)) &&
        cameOffAt(state, view, standing, leg, place),
    ).length
    return { leg, place, unticked: Math.max(0, n - ticked) }
  })
}

/** Whether a person was seen at the place after being on the leg, or coming off it there. */
function cameOffAt(
  state: OperationState,
  view: View,
  standing: Standing,
  leg: SpotKey,
  place: SpotKey,
): boolean {
  const there = lastSeenAt(state, view, standing, place)
  if (!there) return false
  if (there.off !== undefined && legKey(there.off) === leg) return true
  const aboard = lastSeenAt(state, view, standing, leg)
  return (
    aboard !== undefined && standing.sightings.indexOf(aboard) < standing.sightings.indexOf(there)
  )
}

/** Moves what a bulk receipt says from the leg to the place: the named first, then the unnamed (U4). */
function shift(at: (spot: SpotKey) => Heads, { leg, place, unticked }: Receipt): void {
  const from = at(leg)
  const to = at(place)
  const named = Math.min(unticked, from.named)
  const unnamed = Math.min(unticked - named, from.unnamed)
  from.named -= named
  from.unnamed -= unnamed
  to.named += named
  to.unticked += named
  to.unnamed += unnamed
}
