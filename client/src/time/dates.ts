import type { Instant } from '@homeward/shared/basics'
import { clock, dayNumber, localIn } from './zone.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** `24 Apr`, `4月24日`: the day on a zone's calendar. */
export function day(language: string, zone: string, at: Instant): string {
  const key = `${language} ${zone}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
    })
  formats.set(key, format)
  return format.format(at)
}

/** `24 Apr 14:05`. */
export const dayAndClock = (language: string, zone: string, at: Instant): string =>
  `${day(language, zone, at)} ${clock(zone, at)}`

export const isSameDay = (zone: string, at: Instant, other: Instant): boolean =>
  dayNumber(localIn(zone, at)) === dayNumber(localIn(zone, other))

/** `14:05` of the day of `now`, and with its day when it was another. */
export function when(language: string, zone: string, at: Instant, now: Instant): string {
  return isSameDay(zone, at, now) ? clock(zone, at) : dayAndClock(language, zone, at)
}
