import * as z from 'zod'

/** A name or sentence in the languages of the product; Arabic only where a place has one. */
export const Text = z.strictObject({
  zh: z.string().min(1).max(600),
  en: z.string().min(1).max(600),
  ar: z.string().min(1).max(600).optional(),
})
export type Text = z.infer<typeof Text>
