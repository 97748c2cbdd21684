import { type Instant, MINUTE } from '../basics/index.ts'

/** Numbers of entries by the minute of one of their times, so that what lies between two moments is found. */
export interface Calendar {
  readonly minutes: Map<number, number[]>
  first: number
  last: number
  /** The minute written to last, and its page: entries come in swarms. */
  current: number
  page: number[]
}

export const emptyCalendar = (): Calendar => ({
  minutes: new Map(),
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  current: Number.NaN,
  page: [],
})

export function enterDate(calendar: Calendar, at: Instant, seq: number): void {
  const minute = Math.floor(at / MINUTE)
  if (minute !== calendar.current) {
    calendar.current = minute
    calendar.page = calendar.minutes.get(minute) ?? newPage(calendar, minute)
  }
  calendar.page.push(seq)
}

function newPage(calendar: Calendar, minute: number): number[] {
  const page: number[] = []
  calendar.minutes.set(minute, page)
  calendar.first = Math.min(calendar.first, minute)
  calendar.last = Math.max(calendar.last, minute)
  return page
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
