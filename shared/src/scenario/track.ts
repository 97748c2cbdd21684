import type { Position } from '../basics/index.ts'

/**
 * The point at a fraction of the way along a track, to four decimals (11 m).
 *
 * Flat degrees: only for a dot between two reports. Square roots and the four operations alone, so
 * every engine finds the same point.
 */
export function alongTrack(track: readonly Position[], fraction: number): Position {
  const legs = track.slice(1).map((to, i) => {
    const from = track[i] ?? to
    return { from, to, length: Math.sqrt((to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2) }
  })
  let left = legs.reduce((sum, { length }) => sum + length, 0) * fraction
  for (const { from, to, length } of legs) {
    if (left <= length && length > 0) {
      const part = left / length
      return [round(from[0] + (to[0] - from[0]) * part), round(from[1] + (to[1] - from[1]) * part)]
    }
    left -= length
  }
  const end = track.at(-1) ?? [0, 0]
  return [round(end[0]), round(end[1])]
}

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000
