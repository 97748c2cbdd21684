import type { Instant, LegId } from '../basics/index.ts'
import type { Sighting } from '../movement/index.ts'
import {
  holds,
  lastSeenAt,
  legKey,
  type OperationState,
  type Standing,
  type View,
} from '../operation/index.ts'
import type { Findings } from './discrepancies.ts'
import type { Discrepancy, DiscrepancyKind } from './schema.ts'

type Open = (
  kind: DiscrepancyKind,
  about: string,
  since: Instant,
  figures: Record<string, number>,
  more?: Partial<Discrepancy>,
) => void

/** Contradictions in what was seen of single persons, gathered by leg where there may be many. */
export function personalDiscrepancies(
  state: OperationState,
  view: View,
  { people, desk }: Findings,
  open: Open,
): void {
  const notBoarded = new Map<LegId, { n: number; since: Instant }>()
  const noSeat = new Map<LegId, { n: number; since: Instant }>()
  let strangers = 0
  let strangersSince = 0
  for (const standing of people) {
    const { last } = standing
    if (!last) continue
    if (standing.registeredAt === undefined) {
      strangers += 1
      strangersSince = Math.max(strangersSince, last.eventAt)
    }
    for (const sighting of seen(state, view, standing)) {
      if (sighting.off && !lastSeenAt(state, view, standing, legKey(sighting.off)))
        tally(notBoarded, sighting.off, sighting.eventAt)
    }
    orderOf(state, view, standing, last, open)
  }
  for (const [id, leg] of desk.legs) {
    const seated = new Set(
      [...leg.requests.values()].flatMap((seat) => (seat.stands === 'granted' ? seat.persons : [])),
    )
    if (seated.size === 0) continue // nobody promises seats on this leg
    for (const standing of people)
      if (standing.last?.where === legKey(id) && !standing.ids.some((person) => seated.has(person)))
        tally(noSeat, id, standing.last.eventAt)
  }
  for (const [leg, { n, since }] of notBoarded) open('not-boarded', leg, since, { n }, { leg })
  for (const [leg, { n, since }] of noSeat) open('no-seat', leg, since, { n }, { leg })
  if (strangers > 0) open('not-registered', 'all', strangersSince, { n: strangers })
}

function tally(by: Map<LegId, { n: number; since: Instant }>, leg: LegId, at: Instant): void {
  const found = by.get(leg)
  by.set(leg, { n: (found?.n ?? 0) + 1, since: Math.min(found?.since ?? at, at) })
}

function* seen(state: OperationState, view: View, standing: Standing): Generator<Sighting> {
  for (let i = standing.upTo; i >= 0; i -= 1) {
    const sighting = standing.sightings[i]
    if (sighting && holds(state, view, sighting)) yield sighting
  }
}

/** Two places at one instant, or an order that an unsure clock leaves open (T3). */
function orderOf(
  state: OperationState,
  view: View,
  standing: Standing,
  last: Sighting,
  open: Open,
): void {
  for (const other of seen(state, view, standing)) {
    if (other === last || other.where === last.where) continue
    const bothPlaces = other.where.startsWith('place:') && last.where.startsWith('place:')
    if (other.eventAt === last.eventAt && bothPlaces)
      open('two-places', standing.person, last.eventAt, { n: 2 })
    // An unsure sighting may have happened as late as it was heard, so after the one that won.
    if (!other.certain && last.certain && other.receivedAt > last.eventAt)
      open('order-uncertain', standing.person, last.eventAt, { n: 2 })
    return // only the sighting before the deciding one can change where the person is
  }
}
