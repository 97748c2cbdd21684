import type { Position } from '../basics/index.ts'

const EARTH_RADIUS_KM = 6371.0088 // IUGG mean radius, Moritz 2000, J. Geodesy 74
export const KM_PER_NAUTICAL_MILE = 1.852
const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI

/** Kilometres along the great circle. Within 0.6 % of the ellipsoid. */
export function distanceKm([lonA, latA]: Position, [lonB, latB]: Position): number {
  const north = Math.sin(radians(latB - latA) / 2) ** 2
  const east = Math.sin(radians(lonB - lonA) / 2) ** 2
  const part = north + Math.cos(radians(latA)) * Math.cos(radians(latB)) * east
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(part)))
}

/**
 * The way of a flight: points of the great circle at most `stepKm` apart, ends included.
 *
 * Longitudes run on past ±180 where the way crosses the date line, so that the line stays in one
 * piece on a map.
 */
export function greatCircle(from: Position, to: Position, stepKm = 200): Position[] {
  const angle = distanceKm(from, to) / EARTH_RADIUS_KM
  const steps = Math.max(1, Math.ceil((angle * EARTH_RADIUS_KM) / stepKm))
  const [a, b] = [vector(from), vector(to)]
  const track: Position[] = [from]
  let before = from[0]
  for (let i = 1; i < steps; i++) {
    const part = (i / steps) * angle
    const [wa, wb] = [Math.sin(angle - part), Math.sin(part)]
    const [x, y, z] = [a[0] * wa + b[0] * wb, a[1] * wa + b[1] * wb, a[2] * wa + b[2] * wb]
    before = nearestTurn(degrees(Math.atan2(y, x)), before)
    track.push([before, degrees(Math.atan2(z, Math.hypot(x, y)))])
  }
  track.push([nearestTurn(to[0], before), to[1]])
  return track
}

const nearestTurn = (lon: number, before: number): number =>
  lon - 360 * Math.round((lon - before) / 360)

const vector = ([lon, lat]: Position): [number, number, number] => [
  Math.cos(radians(lat)) * Math.cos(radians(lon)),
  Math.cos(radians(lat)) * Math.sin(radians(lon)),
  Math.sin(radians(lat)),
]
