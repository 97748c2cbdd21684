import type { Position } from '../basics/index.ts'
import type { LandMask } from './mask.ts'

/** A cell that a straight line passes, and the part of the line (0 to 1) that lies in it. */
export interface Passed {
  readonly cell: number
  readonly from: number
  readonly to: number
}

/**
 * Every cell that the straight line from one position to another passes, in order.
 *
 * Straight in degrees, as a chart in plate carrée draws it; keep lines short (100 km) where the
 * difference to a rhumb line matters. What lies outside the grid is left out, and so is a cell that
 * is touched in one point only.
 *
 * @see Amanatides and Woo 1987, "A Fast Voxel Traversal Algorithm for Ray Tracing"
 */
export function* cellsOnLine(a: Position, b: Position, mask: LandMask): Generator<Passed> {
  const x = (a[0] - mask.west) * mask.perDegree
  const y = (mask.north - a[1]) * mask.perDegree
  const dx = (b[0] - a[0]) * mask.perDegree
  const dy = (a[1] - b[1]) * mask.perDegree
  let column = Math.floor(x)
  let row = Math.floor(y)
  const stepX = Math.sign(dx)
  const stepY = Math.sign(dy)
  let nextX = dx === 0 ? Infinity : (column + (stepX > 0 ? 1 : 0) - x) / dx
  let nextY = dy === 0 ? Infinity : (row + (stepY > 0 ? 1 : 0) - y) / dy
  let from = 0
  while (from < 1) {
    const to = Math.min(nextX, nextY, 1)
    if (to > from && column >= 0 && row >= 0 && column < mask.columns && row < mask.rows)
      yield { cell: row * mask.columns + column, from, to }
    if (to >= 1) return
    from = to
    if (nextX < nextY) {
      column += stepX
      nextX += stepX / dx
    } else {
      row += stepY
      nextY += stepY / dy
    }
  }
}
