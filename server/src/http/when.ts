import { Instant } from '@homeward/shared/basics'
import * as z from 'zod'

const Milliseconds = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
const Iso = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** A moment in an address: whole milliseconds, or ISO 8601 with an offset or Z. */
export const When = z.union([Milliseconds, Iso]).pipe(Instant)

/** A number in an address. */
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))

/** A list in an address: `ids=a,b`. */
export const listOf = <Item extends z.ZodType<unknown, string>>(item: Item, most: number) =>
  z
    .string()
    .max(most * 66)
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(most))
