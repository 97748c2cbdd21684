import { END_OF_TIME, type Instant } from '../basics/index.ts'
import type { OperationState } from '../operation/index.ts'
import { openTotals } from './reel.ts'
import type { Totals } from './schema.ts'

export interface FunnelQuery {
  readonly from: Instant
  readonly to: Instant
  /** How many, both ends among them. */
  readonly points: number
  /** By what was known then; `asThen`: at each moment by what was known at that moment. */
  readonly knownAt?: Instant | 'asThen' | undefined
}

/** The head figures at evenly spaced moments: the funnel over time. */
export function funnelOf(
  state: OperationState,
  { from, to, points, knownAt = END_OF_TIME }: FunnelQuery,
): { at: Instant; totals: Totals }[] {
  const totalsAt = openTotals(state)
  const gap = points > 1 ? (to - from) / (points - 1) : 0
  return Array.from({ length: points }, (_, i) => {
    const at = points > 1 ? Math.round(from + i * gap) : to
    return { at, totals: totalsAt({ at, knownAt: knownAt === 'asThen' ? at : knownAt }) }
  })
}
