import * as z from 'zod'
import { PersonId, Refusal } from '../basics/index.ts'
import { Card, Prose } from '../people/index.ts'

const MOST = 200

/** What is written into the register: whole cards, words, and fields with their versions. */
export const RegisterPut = z.strictObject({
  cards: z.array(Card).max(MOST).optional(),
  prose: z.array(Prose).max(MOST).optional(),
  // Each is checked on its own (`FieldWrite`), so that one bad write never blocks an outbox.
  writes: z.array(z.unknown()).max(MOST).optional(),
})
export type RegisterPut = z.infer<typeof RegisterPut>

/** What became of one write. `clash`: stored, and another word stands beside it. */
export const WriteTaken = z.discriminatedUnion('verdict', [
  z.strictObject({ id: z.string(), verdict: z.literal(['stored', 'clash', 'duplicate']) }),
  z.strictObject({ id: z.string(), verdict: z.literal('refused'), refusal: Refusal }),
])
export type WriteTaken = z.infer<typeof WriteTaken>

/** `refused`: people whose cards were not taken. `writes`: a verdict for each, in the order sent. */
export const RegisterTaken = z.strictObject({
  refused: z.array(z.strictObject({ person: PersonId, refusal: Refusal })).optional(),
  writes: z.array(WriteTaken).optional(),
})
export type RegisterTaken = z.infer<typeof RegisterTaken>
