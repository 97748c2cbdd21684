import { draw, happens } from './chance.ts'

export const HOUSEHOLDS = ['single', 'families', 'mixed'] as const
export type Households = (typeof HOUSEHOLDS)[number]

/** A place in a household: number of the family in its cohort, 0 when alone, and place in it. */
export interface Seat {
  readonly family: number
  readonly role: 'alone' | 'head' | 'spouse' | 'child'
}

/** Of a hundred households in a mixed cohort so many are families. */
const FAMILIES_IN_MIXED = 22

/** Seats `n` people of a cohort in households. The last family is cut to fit, never below two. */
export function seatHouseholds(households: Households, n: number, seed: string): Seat[] {
  const seats: Seat[] = []
  for (let house = 1; seats.length < n; house += 1) {
    const family =
      households === 'families' ||
      (households === 'mixed' && happens(FAMILIES_IN_MIXED, draw(seed, house, 'family')))
    const left = n - seats.length
    const size = Math.min(left, family ? 2 + (draw(seed, house, 'size') % 3) : 1)
    if (size === 1) seats.push({ family: 0, role: 'alone' })
    else
      for (let i = 0; i < size; i += 1)
        seats.push({ family: house, role: i === 0 ? 'head' : i === 1 ? 'spouse' : 'child' })
  }
  return seats
}
