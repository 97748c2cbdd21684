import type { Position } from '../basics/index.ts'
import { distanceKm } from './greatCircle.ts'
import { cellsOnLine } from './line.ts'
import { cellAt, isLand, type LandMask, middleOf } from './mask.ts'

// Ships keep off a coast where there is room: a km so many cells from it is worth so many in the open.
const SHY = [
  { cells: 5, price: 1.5 },
  { cells: 2, price: 2.2 },
] as const
const QUAY = 20 // a km over "land" at the quay: harbours and moles are finer than the mask

/** A window of the mask with the price of a kilometre in each cell. Infinity: land. */
export interface Waters {
  readonly mask: LandMask
  readonly left: number // column of the mask
  readonly top: number // row of the mask
  readonly columns: number
  readonly rows: number
  readonly price: Float32Array
}

/** The sea around two ports, `margin` degrees beyond them on each side. */
export function watersAround(
  from: Position,
  to: Position,
  mask: LandMask,
  margin: number,
  slackKm: number,
): Waters {
  const column = (lon: number) => Math.floor((lon - mask.west) * mask.perDegree)
  const row = (lat: number) => Math.floor((mask.north - lat) * mask.perDegree)
  const left = Math.max(0, column(Math.min(from[0], to[0]) - margin))
  const right = Math.min(mask.columns, column(Math.max(from[0], to[0]) + margin) + 1)
  const top = Math.max(0, row(Math.max(from[1], to[1]) + margin))
  const bottom = Math.min(mask.rows, row(Math.min(from[1], to[1]) - margin) + 1)
  const [columns, rows] = [Math.max(0, right - left), Math.max(0, bottom - top)]
  const land = new Uint8Array(columns * rows)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      if (isLand(mask, (top + y) * mask.columns + left + x)) land[y * columns + x] = 1
  const price = new Float32Array(land.length).fill(1)
  for (const { cells, price: shy } of SHY) {
    const across = spread(land, cells, columns, rows, 1, columns)
    const near = spread(across, cells, rows, columns, columns, 1)
    for (let i = 0; i < near.length; i++) if (near[i]) price[i] = shy
  }
  for (let i = 0; i < land.length; i++) if (land[i]) price[i] = Infinity
  const waters = { mask, left, top, columns, rows, price }
  for (const port of [from, to]) openQuay(waters, port, slackKm)
  return waters
}

/** The index in the window of a cell of the mask, or -1 outside. */
export function windowIndex({ mask, left, top, columns, rows }: Waters, cell: number): number {
  const x = (cell % mask.columns) - left
  const y = Math.floor(cell / mask.columns) - top
  return x < 0 || y < 0 || x >= columns || y >= rows ? -1 : y * columns + x
}

export const positionAt = ({ mask, left, top, columns }: Waters, i: number): Position =>
  middleOf((top + Math.floor(i / columns)) * mask.columns + left + (i % columns), mask)

/** What the straight line from a to b costs, or Infinity as soon as it exceeds `limit`. */
export function priceOfLine(a: Position, b: Position, waters: Waters, limit: number): number {
  const length = distanceKm(a, b)
  let sum = 0
  for (const { cell, from, to } of cellsOnLine(a, b, waters.mask)) {
    const i = windowIndex(waters, cell)
    sum += i < 0 ? Infinity : (to - from) * length * (waters.price[i] ?? Infinity)
    if (sum > limit) return Infinity
  }
  return sum
}

/** Cells of land near a port can be crossed at a price, so that a quay inside them is reached. */
function openQuay(waters: Waters, port: Position, slackKm: number): void {
  const { mask, columns, rows, price } = waters
  const centre = windowIndex(waters, cellAt(port, mask))
  if (centre < 0) return
  const reach = Math.ceil((slackKm / 111) * mask.perDegree * 2) // degrees of longitude are shorter
  const [cx, cy] = [centre % columns, Math.floor(centre / columns)]
  for (let y = Math.max(0, cy - reach); y <= Math.min(rows - 1, cy + reach); y++)
    for (let x = Math.max(0, cx - reach); x <= Math.min(columns - 1, cx + reach); x++) {
      const i = y * columns + x
      // Less a cell, so that no part of an opened cell lies beyond the slack.
      if (
        price[i] === Infinity &&
        distanceKm(positionAt(waters, i), port) < slackKm - 111 / mask.perDegree
      )
        price[i] = QUAY
    }
}

/** Widens what is set by some cells along one direction: `step` to the next cell, `stride` to the next line. */
function spread(
  set: Uint8Array,
  cells: number,
  length: number,
  lines: number,
  step: number,
  stride: number,
): Uint8Array {
  const wide = new Uint8Array(set.length)
  for (let line = 0; line < lines; line++) {
    let until = -1
    for (let i = -cells; i < length; i++) {
      const ahead = i + cells
      if (ahead < length && set[line * stride + ahead * step]) until = ahead + cells
      if (i >= 0 && i <= until) wide[line * stride + i * step] = 1
    }
  }
  return wide
}
