import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'
import { instantIn, type Local, localIn } from './zone.ts'

interface Around {
  /** The playhead: what a bare time of day or a `+2h` goes from. */
  readonly at: Instant
  readonly capital: string
  readonly place: string
}

const UNITS: Readonly<Record<string, number>> = {
  m: MINUTE,
  min: MINUTE,
  分: MINUTE,
  h: HOUR,
  时: HOUR,
  d: 24 * HOUR,
  天: 24 * HOUR,
}

const ISO_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i
const RELATIVE = /^([+-])\s*(\d{1,4})\s*(m|min|h|d|分|时|天)$/
const DAY_AND_TIME =
  /^(?:(?:(\d{4})[-/年.])?(\d{1,2})[-/月.](\d{1,2})日?\s*)?(?:(\d{1,2})[:：](\d{2}))?$/
const AT_THE_PLACE = /\s*(local|place|当地|l)$/i

/**
 * The moment that a person typed: `21:00`, `4-24 14:05`, `2023-04-24 14:05`, `+2h`, ISO 8601 with
 * its offset. In the capital's time, or with `local` after it in the time of the place.
 *
 * @returns undefined when it says no moment
 */
export function typedMoment(typed: string, around: Around): Instant | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  if (ISO_WITH_OFFSET.test(text)) {
    const at = Date.parse(text)
    return Number.isNaN(at) ? undefined : at
  }
  const relative = RELATIVE.exec(text)
  if (relative) {
    const by = Number(relative[2]) * (UNITS[relative[3] ?? ''] ?? 0)
    return relative[1] === '-' ? around.at - by : around.at + by
  }
  const zone = AT_THE_PLACE.test(text) ? around.place : around.capital
  const found = DAY_AND_TIME.exec(text.replace(AT_THE_PLACE, '').trim())
  if (!found || (found[2] === undefined && found[4] === undefined)) return undefined
  const today = localIn(zone, around.at)
  const local: Local = {
    year: Number(found[1] ?? today.year),
    month: Number(found[2] ?? today.month),
    day: Number(found[3] ?? today.day),
    hour: Number(found[4] ?? 0),
    minute: Number(found[5] ?? 0),
  }
  return isReal(local) ? instantIn(zone, local) : undefined
}

/** Whether the calendar has such a day and the clock such a time: 30 February has none. */
function isReal({ year, month, day, hour, minute }: Local): boolean {
  if (month < 1 || month > 12 || hour > 23 || minute > 59) return false
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
