import type { Fact, FactFound, MomentFound } from '@homeward/shared/scenario'

/** Lines of columns, each as wide as its widest cell. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** What a source says: a number, a bound, or the values that do not agree. */
function documented({ equals, atLeast, atMost, between, conflict }: Fact): string {
  if (conflict) return conflict.map(({ n }) => n).join(' / ')
  if (equals !== undefined) return `= ${equals}`
  if (atLeast !== undefined) return `≥ ${atLeast}`
  if (atMost !== undefined) return `≤ ${atMost}`
  return between ? `${between[0]} to ${between[1]}` : ''
}

const sourcesOf = ({ sources = [], conflict = [] }: Fact): string => {
  const keys = conflict.length > 0 ? conflict.flatMap((claim) => claim.sources) : sources
  return [...new Set(keys)].join(' ')
}

export const factTable = (found: readonly FactFound[]): string[] =>
  columns([
    ['', 'fact', 'documented', 'folded', 'certainty', 'source', ''],
    ...found.map(({ fact, folded, holds }) => [
      holds ? '' : 'WRONG',
      fact.id,
      documented(fact),
      String(Math.round(folded * 10) / 10),
      fact.certainty,
      sourcesOf(fact),
      fact.text.en,
    ]),
  ])

export const momentTable = (found: readonly MomentFound[]): string[] =>
  columns([
    ['', 'moment', 'at', 'true', 'known', ''],
    ...found.map(({ moment, truth, known, holds }) => [
      holds ? '' : 'WRONG',
      moment.id,
      moment.at,
      String(truth),
      String(known),
      moment.text.en,
    ]),
  ])
