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
  const kept = gatherSmall(settled(rows, rest, registered), rest)
  const leveled = [...kept].map(([name, row]) => [name, levelRow(row)] as const)
  return Object.fromEntries(leveled.sort(([a], [b]) => (a < b ? -1 : 1)))
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
  if (gathered && !isSmall(gathered.registered)) kept.set(rest, gathered)
  return kept
}

const sum = (a: Row, b: Row): Row =>
  Object.fromEntries(
    Object.entries(a).map(([field, n]) => [field, n + b[field as keyof Row]]),
  ) as Row // the same fields

/** Rows with the sum of the head figures, which hide small numbers of their own. */
function settled(
  rows: Readonly<Record<string, Row>>,
  rest: string,
  registered: number,
): Record<string, Row> {
  const all = new Map(Object.entries(rows))
  let off = registered - [...all.values()].reduce((sum, row) => sum + row.registered, 0)
  if (all.size === 0 && off > 0) all.set(rest, emptyRow())
  for (const [name] of [...all].sort(([, a], [, b]) => b.registered - a.registered))
    for (let row = all.get(name); row && off !== 0; row = all.get(name)) {
      const cell = largest(row)
      const by = Math.max(off, -row[cell])
      if (by === 0) break
      off -= by
      all.set(name, {
        ...row,
        registered: row.registered + by,
        located: row.located + (cell === 'notLocated' ? 0 : by),
        [cell]: row[cell] + by,
      })
    }
  return Object.fromEntries([...all].filter(([, row]) => row.registered > 0))
}

const emptyRow = (): Row =>
  ({
    registered: 0,
    located: 0,
    notLocated: 0,
    out: 0,
    ...Object.fromEntries(GROUPS.map((group) => [group, 0])),
  }) as Row // every group is among them

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
