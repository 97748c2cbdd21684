import * as z from 'zod'
import type { Instant } from '../basics/index.ts'
import { bandOfBirthYear, Card, type Need } from './card.ts'

/**
 * A card as a list shows it: level L1. `hidden: 'child'` says that this is someone under 14, whose
 * name is level L2 and so is in no list.
 */
export const CardView = z.strictObject({
  ...Card.shape,
  nameLatin: Card.shape.nameLatin.optional(),
  hidden: z.enum(['child']).optional(),
})
export type CardView = z.infer<typeof CardView>

const YEAR_MS = 31_556_952_000

/** Whether someone is, or by their year of birth may still be, under 14. */
export function isChild(
  { ageBand, birthYear }: Pick<Card, 'ageBand' | 'birthYear'>,
  now: Instant,
): boolean {
  const year = 1970 + Math.floor(now / YEAR_MS)
  const band = birthYear === undefined ? ageBand : bandOfBirthYear(birthYear, year)
  return band === 'infant' || band === 'child'
}

/** A card without what no list gives. `needs`: those that this reader may know of. */
export function viewCard(card: Card, needs: (need: Need) => boolean, now: Instant): CardView {
  const { birthYear: _year, phone: _phone, nameZh, nameLatin, ...rest } = card
  const known = { ...rest, needs: card.needs.filter(needs) }
  if (isChild(card, now)) return { ...known, hidden: 'child' }
  return { ...known, nameLatin, ...(nameZh === undefined ? {} : { nameZh }) }
}
