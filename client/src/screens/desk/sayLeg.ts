import type { Instant } from '@homeward/shared/basics'
import type { LegFigures } from '@homeward/shared/picture'
import type { Words } from '../../words/index.ts'

/** Where a leg is on its way, in words: what happened last and what is expected next. */
export function sayLegTime(leg: LegFigures, words: Words, at: (moment: Instant) => string): string {
  const { desk, terms } = words
  const parts: string[] = []
  if (leg.state === 'arrived' && leg.arrivedAt !== undefined)
    parts.push(desk.arrived(at(leg.arrivedAt)))
  else if (leg.state === 'departed') {
    if (leg.departedAt !== undefined) parts.push(desk.departed(at(leg.departedAt)))
    if (leg.arrives !== undefined) parts.push(desk.expected(at(leg.arrives)))
  } else {
    parts.push(terms.legState[leg.state])
    if (leg.departs !== undefined && leg.state !== 'cancelled')
      parts.push(desk.departs(at(leg.departs)))
  }
  return parts.join(' · ')
}
