import * as z from 'zod'

/** Longest value of a field, in UTF-16 units. */
export const LONGEST = 300

/** Why a value is not taken. The first is what a person should hear of. */
export const VALUE_FAULTS = [
  'bidi',
  'control',
  'too-long',
  'empty',
  'no-such-day',
  'shape',
] as const
export const ValueFault = z.enum(VALUE_FAULTS)
export type ValueFault = z.infer<typeof ValueFault>

/** Marks that turn the order of what is read: a name with one shows as another. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
/** What is not to be seen, and lines that a name cannot have. Joiners stay: Persian names use them. */
const CONTROL = /[\p{Cc}\u2028\u2029\ufeff]/u

/** What is wrong with a text that a person typed; undefined when nothing is. */
export function faultOfText(text: string): ValueFault | undefined {
  if (BIDI.test(text)) return 'bidi'
  if (CONTROL.test(text)) return 'control'
  if (text.length > LONGEST) return 'too-long'
  return text.trim() === '' ? 'empty' : undefined
}

/** One writing for what reads the same: composed letters, no blanks around. */
export const normalText = (text: string): string => text.normalize('NFC').trim()

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** What is wrong with a day written as 1990-02-28; undefined when it exists. */
export function faultOfDay(text: string): ValueFault | undefined {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return 'shape'
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0)
  return year < 1880 || year > 2200 || day < 1 || day > last ? 'no-such-day' : undefined
}
