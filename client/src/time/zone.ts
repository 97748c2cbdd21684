import { type Instant, MINUTE } from '@homeward/shared/basics'

/** What a clock and calendar on a wall in some zone show. */
export interface Local {
  readonly year: number
  readonly month: number // 1 to 12
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const readers = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs about 50 µs, using one 1 µs; a replay asks for thousands. */
function readerOf(zone: string): Intl.DateTimeFormat {
  const found = readers.get(zone)
  if (found) return found
  const reader = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  readers.set(zone, reader)
  return reader
}

export function localIn(zone: string, at: Instant): Local {
  const parts = new Map(
    readerOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

const asUtc = ({ year, month, day, hour, minute }: Local): Instant =>
  Date.UTC(year, month - 1, day, hour, minute)

/** Minutes by which a zone is ahead of UTC at that moment. */
export const offsetOf = (zone: string, at: Instant): number =>
  Math.round((asUtc(localIn(zone, at)) - Math.floor(at / MINUTE) * MINUTE) / MINUTE)

/**
 * The moment at which a zone's clock shows `local`.
 *
 * An hour that the clock skips falls after the gap; one that it shows twice is the first.
 */
export function instantIn(zone: string, local: Local): Instant {
  const wanted = asUtc(local)
  const before = wanted - offsetOf(zone, wanted - 24 * 60 * MINUTE) * MINUTE
  const after = wanted - offsetOf(zone, wanted + 24 * 60 * MINUTE) * MINUTE
  const fits = [before, after].filter((at) => asUtc(localIn(zone, at)) === wanted)
  return fits.length > 0 ? Math.min(...fits) : Math.max(before, after)
}

const two = (n: number) => String(n).padStart(2, '0')

/** `14:05` on that zone's clock. */
export function clock(zone: string, at: Instant): string {
  const { hour, minute } = localIn(zone, at)
  return `${two(hour)}:${two(minute)}`
}

/** `UTC+8`, `UTC+5:30`. */
export function zoneMark(zone: string, at: Instant): string {
  const offset = offsetOf(zone, at)
  const minutes = Math.abs(offset) % 60
  const hours = Math.trunc(Math.abs(offset) / 60)
  return `UTC${offset < 0 ? '−' : '+'}${hours}${minutes ? `:${two(minutes)}` : ''}`
}

/** Year, month and day as one number that rises from day to day. */
export const dayNumber = ({ year, month, day }: Local): number => year * 10_000 + month * 100 + day
