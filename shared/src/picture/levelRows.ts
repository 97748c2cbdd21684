import { BACKWARDS, type Cell, isSmall, mergeSmall, sizeOf } from './levelCells.ts'
import { GROUPS, type Group, type Row } from './schema.ts'
import { hasLeft } from './totals.ts'

/**
 * A breakdown without small numbers: rows of few people become one row, and small groups within a
 * row are counted with the next.
 *
 * @param rest the name of the row that takes the small ones
 * @param registered what the rows have to add up to
 */
export function levelRows(
  rows: Readonly<Record<string, Row>>,
  rest: string,
  registered: number,
): Record<string, Row> {
  const kept = gatherSmall(rows, rest)
  settle(kept, registered)
  const leveled = [...kept].map(([name, row]) => [name, levelRow(row)] as const)
  const shown = leveled.filter(([, row]) => row.registered > 0)
  return Object.fromEntries(shown.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Rows of at least five: the small ones together, and with them the smallest other if need be. */
function gatherSmall(rows: Readonly<Record<string, Row>>, rest: string): Map<string, Row> {
  const bySize = Object.entries(rows).sort(
    ([a, x], [b, y]) => x.registered - y.registered || (a < b ? -1 : 1),
  )
  const kept = new Map<string, Row>()
  let gathered: Row | undefined
  for (const [name, row] of bySize)
    if (name === rest || isSmall(row.registered) || (gathered && isSmall(gathered.registered)))
      gathered = gathered ? sum(gathered, row) : row
    else kept.set(name, row)
  if (gathered && isSmall(gathered.registered)) {
    const [smallest] = kept
    if (smallest) {
      kept.delete(smallest[0])
      gathered = sum(gathered, smallest[1])
    }
  }
  if (gathered) kept.set(rest, gathered)
  return kept
}

const sum = (a: Row, b: Row): Row =>
  Object.fromEntries(
    Object.entries(a).map(([field, n]) => [field, n + b[field as keyof Row]]),
  ) as Row // the same fields

/** Brings the rows to the sum of the head figures, which hide small numbers of their own. */
function settle(rows: Map<string, Row>, registered: number): void {
  let off = registered - [...rows.values()].reduce((all, row) => all + row.registered, 0)
  const bySize = [...rows].sort(([, a], [, b]) => b.registered - a.registered)
  for (const [name, row] of bySize) {
    if (off === 0) return
    const cell = largest(row)
    const by = Math.max(off, -row[cell])
    const located = cell === 'notLocated' ? 0 : by
    rows.set(name, {
      ...row,
      registered: row.registered + by,
      located: row.located + located,
      [cell]: row[cell] + by,
    })
    off -= by
  }
}

const largest = (row: Row): Group | 'notLocated' =>
  [...GROUPS, 'notLocated' as const].reduce((best, cell) => (row[cell] > row[best] ? cell : best))

function levelRow(row: Row): Row {
  const cells = BACKWARDS.map(
    (group): Cell => ({ group, spot: undefined, named: row[group], unnamed: 0 }),
  )
  const notLocated = mergeSmall(cells, row.notLocated)
  const located = cells.reduce((all, cell) => all + sizeOf(cell), 0)
  const groups = Object.fromEntries(cells.map((cell) => [cell.group, sizeOf(cell)]))
  const out = cells.reduce((all, cell) => (hasLeft(cell.group) ? all + sizeOf(cell) : all), 0)
  return { ...row, ...groups, registered: located + notLocated, located, notLocated, out }
}
