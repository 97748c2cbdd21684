import type { Instant } from '@homeward/shared/basics'
import type { Course } from '@homeward/shared/picture'
import type { Funnel } from '@homeward/shared/protocol'

/** Time given to counting before the page may draw and listen again. */
const SLICE_MS = 8

/**
 * The head figures at evenly spaced moments: as they were, or as they were known at each moment.
 * Counted a few points at a time, so that a large operation does not stop the page.
 */
export async function localFunnel(
  course: Course,
  range: { readonly from: Instant; readonly to: Instant; readonly points: number },
  known: boolean,
  seq: number,
  isOver: () => boolean,
): Promise<Funnel> {
  const points: Funnel['points'] = []
  const gap = (range.to - range.from) / Math.max(1, range.points - 1)
  let began = performance.now()
  for (let i = 0; i < range.points && !isOver(); i += 1) {
    const at = Math.round(range.from + i * gap)
    points.push({ at, totals: course.at(at, known ? 'asThen' : 'true') })
    if (performance.now() - began > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve, 0))
      began = performance.now()
    }
  }
  return { points, seq }
}
