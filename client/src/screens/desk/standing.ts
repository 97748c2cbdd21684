import type { Instant } from '@homeward/shared/basics'
import type { LegFigures, Picture, PlaceFigures } from '@homeward/shared/picture'
import { legStanding, placeStanding } from '../../map/index.ts'
import type { BarTone, Standing } from '../../ui/index.ts'

/** How a place stands: the same as its disc on the map. */
export const standingOfPlace = (picture: Picture, place: PlaceFigures, now: Instant): Standing =>
  placeStanding(place, isTroubled(picture, place.id), now)

export const standingOfLeg = (picture: Picture, leg: LegFigures, now: Instant): Standing =>
  legStanding(leg, isTroubled(picture, leg.id), now)

const isTroubled = ({ discrepancies }: Picture, id: string): boolean =>
  discrepancies.list.some(({ open, place, leg }) => open && (place === id || leg === id))

/** When a leg should have been heard of by now and was not. */
export const overdueSince = (leg: LegFigures, now: Instant): Instant | undefined => {
  if (leg.state === 'departed')
    return leg.arrives !== undefined && leg.arrives < now ? leg.arrives : undefined
  if (leg.state === 'arrived' || leg.state === 'cancelled') return undefined
  return leg.departs !== undefined && leg.departs < now ? leg.departs : undefined
}

/** The colour of a bar of people: that of the mark where it warns. */
export const barTone = (standing: Standing): BarTone =>
  standing === 'act' || standing === 'old' ? standing : 'confirmed'
