import type { Instant } from '@homeward/shared/basics'
import type { LegFigures, Picture, PlaceFigures } from '@homeward/shared/picture'
import { isOld, type Standing } from '../ui/index.ts'

/** Places and legs that an open discrepancy is about. */
export function troubled(picture: Picture): { places: Set<string>; legs: Set<string> } {
  const open = picture.discrepancies.list.filter((found) => found.open)
  return {
    places: new Set(open.flatMap(({ place }) => (place ? [place] : []))),
    legs: new Set(open.flatMap(({ leg }) => (leg ? [leg] : []))),
  }
}

/** Groups whose people need no new word: they are in good hands. */
const AT_REST: ReadonlySet<PlaceFigures['group']> = new Set(['inHaven', 'home', 'elsewhere'])

/** What a place's mark says. Never confirmed because nobody reported. */
export function placeStanding(place: PlaceFigures, troubles: boolean, now: Instant): Standing {
  const { state, capacity, counted, asOf, group } = place
  if (troubles || state === 'inDanger') return 'act'
  if (capacity !== undefined && counted > capacity) return 'act'
  if (asOf === undefined) return 'unknown'
  if (counted === 0) return 'over'
  return !AT_REST.has(group) && isOld(asOf, now) ? 'old' : 'confirmed'
}

/** What a leg's mark says. A ship at sea is not old, it is late or it is not. */
export function legStanding(leg: LegFigures, troubles: boolean, now: Instant): Standing {
  const { state, seats, aboard, arrives, departs } = leg
  if (state === 'cancelled') return 'over'
  if (troubles || (seats !== undefined && aboard > seats)) return 'act'
  if (state === 'arrived') return 'over'
  const due = state === 'departed' ? arrives : departs
  if (due !== undefined && due < now) return 'old'
  return state === 'departed' ? 'confirmed' : 'planned'
}
