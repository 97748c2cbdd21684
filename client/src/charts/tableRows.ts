import type { FunnelPoint } from './stack.ts'

const MOST_ROWS = 60

/** The moments at which a figure of the funnel changed, thinned to what can be read, last kept. */
export function tableRows(points: readonly FunnelPoint[]): readonly FunnelPoint[] {
  const changed = points.filter((point, i) => {
    const before = points[i - 1]
    return !before || JSON.stringify(before.totals) !== JSON.stringify(point.totals)
  })
  const every = Math.ceil(changed.length / MOST_ROWS)
  return changed.filter((_, i) => (changed.length - 1 - i) % every === 0)
}
