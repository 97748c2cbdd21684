import * as z from 'zod'
import { type ActorId, Text, TextId } from '../basics/index.ts'

/** Where a sentence comes from: a report that someone can open. */
export const Source = z.strictObject({
  key: z.string().min(1).max(40),
  title: z.string().min(1).max(200).optional(),
  url: z.string().max(600).optional(),
})
export type Source = z.infer<typeof Source>

/** Words outside the ledger, so that they can be erased: a log line, a reason, a note. */
export const Prose = z.strictObject({
  id: TextId,
  text: Text,
  note: Text.optional(),
  sources: z.array(Source).max(20).readonly().optional(),
})
export type Prose = z.infer<typeof Prose>

/** Whether words are the name of one who reports: see `nameTextOf`. */
export const isNameText = (id: TextId): boolean => id.startsWith('by-')

/** Where the name of one who reports is kept: the ledger holds only who they are by id. */
export const nameTextOf = (actor: ActorId): TextId => `by-${actor}`.slice(0, 64) as TextId // a slug with more in front is still one
