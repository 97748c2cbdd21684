import type { Instant } from '@homeward/shared/basics'

/** How the time of a scenario runs on a real clock that starts at 0. */
export interface Pace {
  /** Real milliseconds from the start to a moment of the scenario. */
  readonly elapsed: (at: Instant) => number
}

/**
 * A scenario at `speed` times its own pace. A pause longer than `longestPause` between two of its
 * moments is cut to that: nobody waits a week for the first shot.
 *
 * @param moments all at which something happens, in any order
 */
export function paceOf(
  moments: readonly Instant[],
  speed: number,
  longestPause = Number.POSITIVE_INFINITY,
): Pace {
  const sorted = [...new Set(moments)].sort((a, b) => a - b)
  const passed = [0]
  for (let i = 1; i < sorted.length; i += 1) {
    const pause = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0)
    passed.push((passed[i - 1] ?? 0) + Math.min(pause, longestPause))
  }
  return {
    elapsed(at) {
      let low = 0
      let high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sorted[middle] ?? 0) <= at) low = middle + 1
        else high = middle
      }
      const last = Math.max(0, low - 1)
      const since = Math.max(0, at - (sorted[last] ?? at))
      return ((passed[last] ?? 0) + Math.min(since, longestPause)) / speed
    },
  }
}
