/** A column of numbers. Rows beyond the last one in use hold nothing that may be read. */
export type Column = Int32Array | Float64Array | Uint8Array | Uint32Array

/** What stands in a row that is in use. */
export const valueAt = (column: Column, row: number): number => column[row] ?? 0

/**
 * The same column with room for `rows`, filled up with `empty`.
 *
 * Doubles, so that a row costs the same however many there are.
 */
export function withRoom<Wide extends Column>(column: Wide, rows: number, empty = 0): Wide {
  if (rows <= column.length) return column
  const Wider = column.constructor as new (length: number) => Wide // its own kind: not in the type
  const wider = new Wider(Math.max(rows, column.length * 2, 64))
  wider.set(column)
  if (empty !== 0) wider.fill(empty, column.length)
  return wider
}
