import * as z from 'zod'
import { PartyId, PersonId, Text } from '../basics/index.ts'
import { Nationality, PersonKind, Priority } from '../ledger/index.ts'
import { faultOfText, LONGEST } from './plainText.ts'

export const Sex = z.enum(['female', 'male', 'unknown'])
export type Sex = z.infer<typeof Sex>

/** What someone cannot do without on the way. */
export const Need = z.enum(['infant', 'pregnant', 'medicine', 'wheelchair'])
export type Need = z.infer<typeof Need>

/** A name as it is kept: one line, and nothing in it that turns or hides what is read. */
const name = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((text) => faultOfText(text) === undefined, { error: 'plain' })

/** How old someone is, as far as those around them need to know. */
export const AGE_BANDS = ['infant', 'child', 'youth', 'adult', 'elder'] as const
export const AgeBand = z.enum(AGE_BANDS)
export type AgeBand = z.infer<typeof AgeBand>

/** Youngest age of each band above the first. Up to 14 a name itself is level L2 (PIPL, article 28). */
const FROM = { child: 2, youth: 14, adult: 18, elder: 60 }

/** The band of an age in whole years. */
export function ageBandOf(age: number): AgeBand {
  if (age >= FROM.elder) return 'elder'
  if (age >= FROM.adult) return 'adult'
  if (age >= FROM.youth) return 'youth'
  return age >= FROM.child ? 'child' : 'infant'
}

/** The band of someone of whom only the year of birth is known: who may still be a child is one. */
export function bandOfBirthYear(born: number, year: number): AgeBand {
  const age = year - born
  return age === FROM.youth ? 'child' : ageBandOf(age)
}

/** A company, university or medical team that owns a list and confirms its people. */
export const Organisation = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,27}$/),
  name: Text,
})
export type Organisation = z.infer<typeof Organisation>

/** No telephone network has this prefix, so a slip of a finger rings nobody. */
export const RESERVED_PHONE = /^000-\d{3}-\d{4}$/

/**
 * One person as a list shows them (level L1). Year of birth and telephone may be given with a card;
 * they are kept as fields of level L2 and no list gives them back. `unsettled` fields hold words
 * that do not agree. `synthetic` people are made from a seed; their telephones reach nobody.
 */
export const Card = z
  .strictObject({
    person: PersonId,
    nameZh: name.optional(),
    nameLatin: name,
    callName: name.optional(),
    sex: Sex,
    ageBand: AgeBand.optional(),
    birthYear: z.number().int().min(1880).max(2200).optional(),
    kind: PersonKind,
    nationality: Nationality,
    organisation: Organisation.optional(),
    party: PartyId.optional(),
    priority: Priority,
    needs: z.array(Need).readonly(),
    phone: z.string().min(3).max(32).optional(),
    needsHelp: z.boolean().optional(),
    unsettled: z.array(z.string().max(24)).max(40).readonly().optional(),
    synthetic: z.boolean(),
  })
  .refine(({ synthetic, phone }) => !synthetic || !phone || RESERVED_PHONE.test(phone), {
    path: ['phone'],
    error: 'reserved',
  })
export type Card = z.infer<typeof Card>
