import type { Group } from './schema.ts'

/** A number below this could be a person whom someone knows. */
const SHOWN_FROM = 5
export const isSmall = (n: number): boolean => n > 0 && n < SHOWN_FROM
/** The number, or none where it is too small to show. For what is part of no sum. */
export const unlessSmall = (n: number): number => (isSmall(n) ? 0 : n)

/**
 * From the furthest on the way home backwards: what is too small to show is counted with the next,
 * so no public figure says that people are further than they are.
 */
export const BACKWARDS: readonly Group[] = [
  'home',
  'inHaven',
  'aboard',
  'onRoad',
  'atPoints',
  'elsewhere',
  'stayed',
  'ownMeans',
]

/** People at one spot, or at no spot of their group. */
export interface Cell {
  readonly group: Group
  /** Undefined for people who are at none. */
  readonly spot: string | undefined
  named: number
  unnamed: number
}

export const sizeOf = ({ named, unnamed }: Cell): number => named + unnamed

/**
 * Cells none of which is too small to show, and neither is either half of one, with as many people
 * in all. `cells` stand in the order of `BACKWARDS`.
 *
 * @returns the people not located: those that no cell could take, or none
 */
export function mergeSmall(cells: readonly Cell[], notLocated: number): number {
  let from: Cell | undefined // too small, and not yet taken by another
  for (const cell of cells) {
    if (sizeOf(cell) === 0) continue
    if (from) moveAll(from, cell)
    from = isSmall(sizeOf(cell)) ? cell : undefined
  }
  let left = notLocated
  if (from) {
    const taker = cells.findLast((cell) => cell !== from && sizeOf(cell) > 0)
    if (taker) moveAll(from, taker)
    else {
      left += sizeOf(from)
      from.named = 0
      from.unnamed = 0
    }
  }
  const taker = isSmall(left) ? leastFar(cells) : undefined
  if (taker) {
    taker.named += left
    left = 0
  }
  for (const cell of cells) hideSmallHalf(cell)
  return unlessSmall(left) // fewer than five people in all: nothing is said
}

function moveAll(from: Cell, to: Cell): void {
  to.named += from.named
  to.unnamed += from.unnamed
  from.named = 0
  from.unnamed = 0
}

/** Who is not located is counted with people of whom least is claimed. */
const leastFar = (cells: readonly Cell[]): Cell | undefined =>
  (['elsewhere', 'atPoints', 'onRoad', 'aboard', 'inHaven', 'home', 'stayed', 'ownMeans'] as const)
    .flatMap((group) => cells.filter((cell) => cell.group === group))
    .find((cell) => sizeOf(cell) > 0)

function hideSmallHalf(cell: Cell): void {
  if (isSmall(cell.unnamed)) {
    cell.named += cell.unnamed
    cell.unnamed = 0
  } else if (isSmall(cell.named)) {
    cell.unnamed += cell.named
    cell.named = 0
  }
}
