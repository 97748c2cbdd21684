/** A calendar day as numbers; what the person at the door calls today. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0)

const two = (n: number): string => String(n).padStart(2, '0')

/** Six signs as numbers; a part that is not known is `<<` or `00`. Undefined: no date at all. */
function partsOf(field: string): { yy: number; month: number; day: number } | undefined {
  const [, yy, mm, dd] = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(field) ?? []
  if (yy === undefined || mm === undefined || dd === undefined) return undefined
  const part = (text: string) => (text === '<<' ? 0 : Number(text))
  return { yy: Number(yy), month: part(mm), day: part(dd) }
}

/**
 * A date with its century, as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: what is not known is not made up.
 *
 * @returns undefined when the field is blank, false when no calendar has that day
 */
function dateWith(
  field: string,
  yearOf: (yy: number, month: number, day: number) => number,
): string | false | undefined {
  if (/^<+$/.test(field)) return undefined
  const parts = partsOf(field)
  if (!parts) return false
  const { yy, month, day } = parts
  const year = yearOf(yy, month, day)
  if (month > 12 || (month === 0 && day > 0)) return false
  if (month === 0) return String(year)
  if (day === 0) return `${year}-${two(month)}`
  return day <= daysIn(year, month) ? `${year}-${two(month)}-${two(day)}` : false
}

/** The latest year in which that day was not after today. */
export const birthOf = (field: string, today: Day): string | false | undefined =>
  dateWith(field, (yy, month, day) => {
    const century = Math.floor(today.year / 100) * 100
    const isLater =
      yy > today.year % 100 ||
      (yy === today.year % 100 &&
        (month > today.month || (month === today.month && day > today.day)))
    return century + yy - (isLater ? 100 : 0)
  })

/** The nearest year, from 20 years back to 50 ahead. */
export const expiryOf = (field: string, today: Day): string | false | undefined =>
  dateWith(field, (yy) => {
    const century = Math.floor(today.year / 100) * 100
    const near = [century - 100 + yy, century + yy, century + 100 + yy]
    return near.find((year) => year >= today.year - 20 && year <= today.year + 50) ?? century + yy
  })
