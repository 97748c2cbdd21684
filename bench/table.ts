/** One line of what was measured. `target` is that of the design; `met` says whether it holds here. */
export interface Row {
  readonly what: string
  readonly measured: string
  /** The same done in the barest way, in the same run. */
  readonly floor?: string
  readonly target?: string
  readonly met?: boolean
}

/** A bench: its name, what it stands for in one sentence, and how to run it. */
export interface Bench {
  readonly name: string
  readonly about: string
  readonly run: () => Promise<readonly Row[]>
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, measured, floor = '', target = '', met }) => [
    what,
    measured,
    floor,
    target,
    met === undefined ? '' : met ? 'yes' : 'NO',
  ])
  const head = ['what', 'measured', 'floor of the same run', 'target', 'met']
  const widths = head.map((cell, i) =>
    Math.max(cell.length, ...lines.map((l) => l[i]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...lines.map(line)].join('\n')
}

export const median = (values: readonly number[]): number => at(values, 0.5)

/** The value below which this share of them lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const ms = (value: number): string =>
  `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`
export const kB = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(2)} MB`
export const ratio = (value: number): string => `${value.toFixed(2)} x`

/** How long something takes, in milliseconds, and what it gave. */
export async function timed<Value>(run: () => Value | Promise<Value>): Promise<[number, Value]> {
  const start = performance.now()
  const value = await run()
  return [performance.now() - start, value]
}
