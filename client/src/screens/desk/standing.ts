import type { Instant } from '@homeward/shared/basics'
import type { LegFigures, PlaceFigures } from '@homeward/shared/picture'
import { isOld, type Standing } from '../../ui/index.ts'

/** Groups whose people need no new word: they are in good hands. */
const AT_REST: ReadonlySet<PlaceFigures['group']> = new Set(['inHaven', 'home', 'elsewhere'])

/** How a place stands. Never green because nobody reported. */
export function placeStanding(place: PlaceFigures, now: Instant): Standing {
  const { counted, capacity, state, heardAt, asOf, group } = place
  if (state === 'inDanger' || (capacity !== undefined && counted > capacity)) return 'act'
  if (heardAt === undefined || asOf === undefined) return 'unknown'
  if (counted === 0) return 'over'
  if (AT_REST.has(group)) return 'confirmed'
  return isOld(asOf, now) ? 'old' : 'confirmed'
}

/** When a leg should have been heard of by now and was not. */
export const overdueSince = (leg: LegFigures, now: Instant): Instant | undefined => {
  if (leg.state === 'departed')
    return leg.arrives !== undefined && leg.arrives < now ? leg.arrives : undefined
  if (leg.state === 'arrived' || leg.state === 'cancelled') return undefined
  return leg.departs !== undefined && leg.departs < now ? leg.departs : undefined
}

export function legStanding(leg: LegFigures, now: Instant): Standing {
  if (leg.seats !== undefined && leg.aboard > leg.seats) return 'act'
  if (leg.state === 'arrived')
    return leg.sent !== undefined && leg.received !== undefined && leg.sent !== leg.received
      ? 'act'
      : 'over'
  if (leg.state === 'cancelled') return 'over'
  if (overdueSince(leg, now) !== undefined) return 'old'
  return leg.state === 'departed' ? 'confirmed' : 'planned'
}
