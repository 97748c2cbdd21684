import type { Position } from '../basics/index.ts'
import { distanceKm } from './greatCircle.ts'

export const lengthKm = (track: readonly Position[]): number =>
  pairs(track).reduce((sum, [a, b]) => sum + distanceKm(a, b), 0)

/** The straight parts of a track. */
export const pairs = (track: readonly Position[]): (readonly [Position, Position])[] =>
  track.slice(1).map((to, i) => [track[i] ?? to, to] as const)

/** The point of a track so many kilometres from its start; its ends when that is before or past. */
export function pointAlong(track: readonly Position[], km: number): Position | undefined {
  let left = km
  for (const [a, b] of pairs(track)) {
    const length = distanceKm(a, b)
    if (left <= length) return between(a, b, length === 0 ? 0 : Math.max(0, left / length))
    left -= length
  }
  return track[track.length - 1]
}

/** A track in two at so many kilometres from its start: what lies behind and what lies ahead. */
export function splitAt(
  track: readonly Position[],
  km: number,
): { behind: Position[]; ahead: Position[] } {
  const here = pointAlong(track, km)
  if (!here) return { behind: [], ahead: [] }
  let passed = 0
  let left = km
  for (const [a, b] of pairs(track)) {
    left -= distanceKm(a, b)
    if (left < 0) break
    passed += 1
  }
  return {
    behind: [...track.slice(0, passed + 1), here],
    ahead: [here, ...track.slice(passed + 1)],
  }
}

/** The kilometres along a track of the point on it that is nearest to a position. */
export function kmAlong(track: readonly Position[], position: Position): number {
  let best = { off: Infinity, km: 0 }
  let before = 0
  for (const [a, b] of pairs(track)) {
    const length = distanceKm(a, b)
    const part = nearestPart(a, b, position)
    const off = distanceKm(between(a, b, part), position)
    if (off < best.off) best = { off, km: before + part * length }
    before += length
  }
  return best.km
}

/** Puts points into long straight parts, so that none is longer than `stepKm`. */
export function densify(track: readonly Position[], stepKm: number): Position[] {
  const [first] = track
  if (!first) return []
  return [
    first,
    ...pairs(track).flatMap(([a, b]) => {
      const steps = Math.max(1, Math.ceil(distanceKm(a, b) / stepKm))
      return Array.from({ length: steps }, (_, i) =>
        i + 1 === steps ? b : between(a, b, (i + 1) / steps),
      )
    }),
  ]
}

const between = (a: Position, b: Position, part: number): Position => [
  a[0] + (b[0] - a[0]) * part,
  a[1] + (b[1] - a[1]) * part,
]

/** The part (0 to 1) of the line a to b that is nearest to a position, in a local flat frame. */
function nearestPart(a: Position, b: Position, position: Position): number {
  const narrow = Math.cos((position[1] * Math.PI) / 180)
  const [dx, dy] = [(b[0] - a[0]) * narrow, b[1] - a[1]]
  const square = dx * dx + dy * dy
  if (square === 0) return 0
  const along = (position[0] - a[0]) * narrow * dx + (position[1] - a[1]) * dy
  return Math.min(1, Math.max(0, along / square))
}
