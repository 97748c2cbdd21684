import { Instant } from '@homeward/shared/basics'
import * as z from 'zod'

const MILLISECONDS = /^\d{1,16}$/
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** A moment in an address: whole milliseconds, or ISO 8601 with an offset or Z. */
export const When = z
  .string()
  .max(40)
  .transform((text, found) => {
    if (MILLISECONDS.test(text)) return Number(text)
    const iso = text.replace(' ', '+') // an address that was typed by hand: `+` means a space there
    const instant = ISO.test(iso) ? Date.parse(iso) : Number.NaN
    if (Number.isNaN(instant)) found.issues.push({ code: 'custom', input: text })
    return instant
  })
  .pipe(Instant)
  .meta({ description: 'Milliseconds since 1970 UTC, or ISO 8601 with an offset or Z.' })

/** A whole number in an address. */
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .meta({ description: `A whole number from ${min} to ${max}.` })

/** A list in an address: `ids=a,b`. */
export const listOf = <Item extends z.ZodType<unknown, string>>(item: Item, most: number) =>
  z
    .string()
    .max(most * 66)
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(most))
    .meta({ description: `Ids with commas between, at most ${most}.` })
