import { appendFileSync } from 'node:fs'

/** Leaves a measured figure for the release's table; in a plain run of the tests it is not kept. */
export function reportFigure(what: string, value: number | string): void {
  const file = process.env.HOMEWARD_FIGURES
  if (file) appendFileSync(file, `${JSON.stringify({ what, value })}\n`)
}

/** The value below which 99 of 100 are. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0)
}
