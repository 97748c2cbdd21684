import type { Position } from '../basics/index.ts'
import { cheapestWay } from './cheapestWay.ts'
import { distanceKm } from './greatCircle.ts'
import { cellsOnLine } from './line.ts'
import { cellAt, isLand, type LandMask } from './mask.ts'
import { densify, pairs } from './track.ts'
import { positionAt, priceOfLine, type Waters, watersAround, windowIndex } from './waters.ts'

const MARGINS = [2, 6, 20] // degrees: most ways are found in the small window, quickly
const GRAZE_KM = 0.1 // a line that only clips the corner of a generous cell touches no land
const LONGEST_KM = 100 // between points, so that straight on a map and straight in degrees agree
export const QUAY_SLACK_KM = 5

/**
 * A plausible way by sea from port to port: the shortest that keeps off the coast, straightened.
 *
 * A planning estimate: no traffic lanes, draught, territorial water or canals. Ports may lie up to
 * `QUAY_SLACK_KM` inside land cells.
 *
 * @returns positions at most 100 km apart, ends as given; undefined when no water joins them
 */
export function seaTrack(from: Position, to: Position, mask: LandMask): Position[] | undefined {
  for (const margin of MARGINS) {
    const waters = watersAround(from, to, mask, margin, QUAY_SLACK_KM)
    const start = windowIndex(waters, cellAt(from, mask))
    const goal = windowIndex(waters, cellAt(to, mask))
    if (start < 0 || goal < 0) return undefined
    const way = cheapestWay(waters, start, goal)
    if (!way) continue
    const points = way.map((i) => positionAt(waters, i))
    points[0] = from
    points[points.length - 1] = to
    return densify(pullTight(points, waters), LONGEST_KM).map(rounded)
  }
  return undefined
}

/** Where a track first touches land further than `slackKm` from both its ends. */
export function firstOnLand(
  track: readonly Position[],
  mask: LandMask,
  slackKm: number,
): Position | undefined {
  const [first, last] = [track[0], track[track.length - 1]]
  if (!first || !last) return undefined
  for (const [a, b] of pairs(track)) {
    const length = distanceKm(a, b)
    for (const { cell, from, to } of cellsOnLine(a, b, mask)) {
      if (!isLand(mask, cell) || (to - from) * length < GRAZE_KM) continue
      const part = (from + to) / 2
      const here: Position = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
      if (distanceKm(here, first) > slackKm && distanceKm(here, last) > slackKm) return here
    }
  }
  return undefined
}

export const crossesLand = (track: readonly Position[], mask: LandMask, slackKm: number): boolean =>
  firstOnLand(track, mask, slackKm) !== undefined

/** String pulling: from each corner on to the farthest point that a straight line reaches as cheaply. */
function pullTight(points: readonly Position[], waters: Waters): Position[] {
  const spent = [0]
  for (const [i, [a, b]] of pairs(points).entries())
    spent.push((spent[i] ?? 0) + priceOfLine(a, b, waters, Infinity))
  const tight: Position[] = []
  for (let at = 0; at < points.length; ) {
    const here = points[at]
    if (!here) break
    tight.push(here)
    let next = at + 1
    for (let far = points.length - 1; far > next; far--) {
      const there = points[far]
      const limit = (spent[far] ?? 0) - (spent[at] ?? 0)
      if (there && priceOfLine(here, there, waters, limit + 1e-6) !== Infinity) next = far
    }
    at = next
  }
  return tight
}

const rounded = ([lon, lat]: Position): Position => [round(lon), round(lat)]
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5 // a metre
