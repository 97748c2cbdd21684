import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'

const wallFormats = new Map<string, Intl.DateTimeFormat>()

/** The formatter of a zone's wall clock; making one costs about a hundred uses. */
function wallFormat(zone: string): Intl.DateTimeFormat {
  const found = wallFormats.get(zone)
  if (found) return found
  const fresh = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  wallFormats.set(zone, fresh)
  return fresh
}

/** What the wall clock of a zone shows, written as if it were UTC, in ms, whole minutes. */
export function wallTime(zone: string, at: Instant): number {
  const parts = new Map(
    wallFormat(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name) ?? 0)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** How far a zone's clock is ahead of UTC at a moment, in ms. Zones are whole minutes since 1972. */
export const offsetAt = (zone: string, at: Instant): number =>
  wallTime(zone, at) - Math.floor(at / MINUTE) * MINUTE

/**
 * The moment at which a zone's wall clock shows `wall`. In the hour that a clock skips it is the
 * moment of the change, in the hour it shows twice the first of the two.
 */
export function instantOf(zone: string, wall: number): Instant {
  const offsets = [offsetAt(zone, wall - 24 * HOUR), offsetAt(zone, wall + 24 * HOUR)]
  const fits = offsets.map((offset) => wall - offset).filter((at) => wallTime(zone, at) === wall)
  return fits.length > 0 ? Math.min(...fits) : wall - Math.min(...offsets)
}
