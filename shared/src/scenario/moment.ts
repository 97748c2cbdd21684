import * as z from 'zod'
import { type Instant, MINUTE, SECOND } from '../basics/index.ts'

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(Z|([+-])(\d{2}):(\d{2}))$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const DAY = 24 * 60 * MINUTE

/** A time with its offset, as sources give it: `2015-03-29T14:30+03:00`. Never local and bare. */
export const When = z
  .string()
  .regex(SHAPE, { error: 'a time with offset, as 2015-03-29T14:30+03:00' })
  .refine((text) => parsed(text) !== undefined, { error: 'no such day or hour' })
export type When = z.infer<typeof When>

interface Parsed {
  readonly instant: Instant
  readonly offset: number
}

/** The instant of a time that `When` has let in. */
export function instantOf(when: When): Instant {
  const found = parsed(when)
  if (!found) throw new RangeError(`not a time with offset: ${when}`)
  return found.instant
}

/** Minutes east of UTC that a time was written with. */
export const offsetOf = (when: When): number => parsed(when)?.offset ?? 0

function parsed(text: string): Parsed | undefined {
  const match = SHAPE.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0))
  const [sign, offsetHours, offsetMinutes] = [match[8], Number(match[9] ?? 0), match[10]]
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0
  const days = (MONTH_DAYS[month - 1] ?? 0) + leap
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59 || offsetHours > 14)
    return undefined
  const offset = (sign === '-' ? -1 : 1) * (offsetHours * 60 + Number(offsetMinutes ?? 0))
  const clock = hour * 60 + minute - offset
  return {
    instant: daysSince1970(year, month, day) * DAY + clock * MINUTE + second * SECOND,
    offset,
  }
}

/** Days of the Gregorian calendar; March is taken as the first month, so leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
  )
}
