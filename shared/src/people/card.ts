import * as z from 'zod'
import { PartyId, PersonId, Text } from '../basics/index.ts'
import { Nationality, PersonKind, Priority } from '../ledger/index.ts'

export const Sex = z.enum(['female', 'male', 'unknown'])
export type Sex = z.infer<typeof Sex>

/** What someone cannot do without on the way. */
export const Need = z.enum(['infant', 'pregnant', 'medicine', 'wheelchair'])
export type Need = z.infer<typeof Need>

/** A company, university or medical team that owns a list and confirms its people. */
export const Organisation = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,27}$/),
  name: Text,
})
export type Organisation = z.infer<typeof Organisation>

/** No telephone network has this prefix, so a slip of a finger rings nobody. */
export const RESERVED_PHONE = /^000-\d{3}-\d{4}$/

/**
 * One person in the register: all that the ledger must not hold, because it may have to be erased.
 * `synthetic` people are made from a seed; their telephone numbers reach nobody.
 */
export const Card = z
  .strictObject({
    person: PersonId,
    nameZh: z.string().min(1).max(40).optional(),
    nameLatin: z.string().min(1).max(80),
    sex: Sex,
    birthYear: z.number().int().min(1880).max(2200).optional(),
    kind: PersonKind,
    nationality: Nationality,
    organisation: Organisation.optional(),
    party: PartyId.optional(),
    priority: Priority,
    needs: z.array(Need).readonly(),
    phone: z.string().min(3).max(32).optional(),
    synthetic: z.boolean(),
  })
  .refine(({ synthetic, phone }) => !synthetic || !phone || RESERVED_PHONE.test(phone), {
    path: ['phone'],
    error: 'reserved',
  })
export type Card = z.infer<typeof Card>
