import { type Instant, MINUTE } from '../basics/index.ts'

/** Numbers of entries by the minute of one of their times, so that what lies between two moments is found. */
export interface Calendar {
  readonly minutes: Map<number, number[]>
  first: number
  last: number
}

export const emptyCalendar = (): Calendar => ({
  minutes: new Map(),
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
})

export function enterDate(calendar: Calendar, at: Instant, seq: number): void {
  const minute = Math.floor(at / MINUTE)
  const page = calendar.minutes.get(minute)
  if (page) page.push(seq)
  else {
    calendar.minutes.set(minute, [seq])
    calendar.first = Math.min(calendar.first, minute)
    calendar.last = Math.max(calendar.last, minute)
  }
}

/**
 * Adds to `found` every entry of the minutes that touch `(from, to]`: a few more than asked for.
 *
 * @returns false when there would be more than `limit`, or more minutes to look at than that
 */
export function findBetween(
  { minutes, first, last }: Calendar,
  from: Instant,
  to: Instant,
  limit: number,
  found: number[],
): boolean {
  const start = Math.max(first, Math.floor(from / MINUTE))
  const end = Math.min(last, Math.floor(to / MINUTE))
  if (end - start > limit) return false
  for (let minute = start; minute <= end; minute += 1)
    for (const seq of minutes.get(minute) ?? []) {
      if (found.length >= limit) return false
      found.push(seq)
    }
  return true
}
