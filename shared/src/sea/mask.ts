import type { Position } from '../basics/index.ts'

/**
 * Which cells of a grid have land in them, one bit a cell, rows from north to south.
 *
 * Land is told generously: a cell that the coast only touches is land. Lakes are land.
 */
export interface LandMask extends Grid {
  readonly columns: number
  readonly rows: number
  readonly bits: Uint8Array
}

/** `west` and `north` edge in degrees; `perDegree` cells a degree both ways. */
export interface Grid {
  readonly west: number
  readonly north: number
  readonly perDegree: number
}

export interface Box extends Grid {
  readonly east: number
  readonly south: number
}

export function emptyMask({ west, east, south, north, perDegree }: Box): LandMask {
  const columns = Math.round((east - west) * perDegree)
  const rows = Math.round((north - south) * perDegree)
  return { west, north, perDegree, columns, rows, bits: new Uint8Array((columns * rows + 7) >> 3) }
}

export const isLand = ({ bits }: LandMask, cell: number): boolean =>
  (((bits[cell >> 3] ?? 0) >> (cell & 7)) & 1) === 1

export function setLand({ bits }: LandMask, cell: number): void {
  bits[cell >> 3] = (bits[cell >> 3] ?? 0) | (1 << (cell & 7))
}

/** The cell a position lies in, or -1 outside the grid. */
export function cellAt([lon, lat]: Position, mask: LandMask): number {
  const column = Math.floor((lon - mask.west) * mask.perDegree)
  const row = Math.floor((mask.north - lat) * mask.perDegree)
  if (column < 0 || row < 0 || column >= mask.columns || row >= mask.rows) return -1
  return row * mask.columns + column
}

/** The middle of a cell. */
export const middleOf = (cell: number, mask: LandMask): Position => [
  mask.west + ((cell % mask.columns) + 0.5) / mask.perDegree,
  mask.north - (Math.floor(cell / mask.columns) + 0.5) / mask.perDegree,
]
