import { END_OF_TIME, type Instant } from '../basics/index.ts'
import { valueAt } from '../movement/index.ts'
import type { OperationState } from '../operation/index.ts'
import { openTotals } from './reel.ts'
import type { Totals } from './schema.ts'

/** By what is known today, or at each moment by what was known at that moment. */
export type CourseLens = 'true' | 'asThen'

/** The head figures at moments that are asked for again and again: the funnel over time. */
export interface Course {
  at(moment: Instant, lens: CourseLens): Totals
}

/** Totals kept for a lens, 100 bytes each. A screen asks for 160 at a time. */
const MOST = 20_000

interface Kept {
  readonly totals: ReturnType<typeof openTotals>
  readonly points: Map<Instant, Totals>
  seq: number // up to which entry the points have been looked through
}

/**
 * Counts each moment once, and again only when an entry has come that says something of it: what
 * happened later changes no earlier figure, and what is heard now was not known before.
 */
export function openCourse(state: OperationState): Course {
  const open = (): Kept => ({ totals: openTotals(state), points: new Map(), seq: state.seq })
  const kept: Record<CourseLens, Kept> = { true: open(), asThen: open() }
  return {
    at(moment, lens) {
      const { points, totals } = kept[lens]
      dropChanged(state, kept[lens], lens)
      const known = points.get(moment)
      if (known) return known
      const counted = totals({ at: moment, knownAt: lens === 'true' ? END_OF_TIME : moment })
      if (points.size >= MOST) points.clear()
      points.set(moment, counted)
      return counted
    },
  }
}

function dropChanged(state: OperationState, kept: Kept, lens: CourseLens): void {
  const { entries, upheavals, defining } = state
  if (kept.seq === state.seq) return
  let from = Number.POSITIVE_INFINITY
  for (let seq = kept.seq + 1; seq <= state.seq; seq += 1) {
    // A void, a merge and a definition speak of what was before them.
    const timeless = upheavals.has(seq) || defining.has(seq)
    const heard = valueAt(entries.receivedAt, seq)
    const since = timeless ? Number.NEGATIVE_INFINITY : valueAt(entries.eventAt, seq)
    from = Math.min(from, lens === 'asThen' ? Math.max(since, heard) : since)
  }
  kept.seq = state.seq
  for (const moment of kept.points.keys()) if (moment >= from) kept.points.delete(moment)
}
