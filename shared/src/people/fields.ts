import * as z from 'zod'
import { PartyId } from '../basics/index.ts'
import { Nationality, PersonKind, Priority } from '../ledger/index.ts'
import { AgeBand, Need, Organisation, Sex } from './card.ts'
import { faultOfDay, faultOfText, normalText, type ValueFault } from './plainText.ts'

/**
 * How sensitive a field is. L1: who someone is to those around them. L2: what identifies or finds
 * them. L3: what can hurt them.
 */
export const FIELD_LEVELS = ['L1', 'L2', 'L3'] as const
export const FieldLevel = z.enum(FIELD_LEVELS)
export type FieldLevel = z.infer<typeof FieldLevel>

export const DOCUMENT_TYPES = ['passport', 'travelDocument', 'idCard', 'permit', 'other'] as const
/** A paper that says who someone is. `issuer` as in its machine-readable lines. */
export const Document = z.strictObject({
  type: z.enum(DOCUMENT_TYPES),
  number: z.string(),
  issuer: Nationality.optional(),
})
export type Document = z.infer<typeof Document>

const text = z.string()
const shapes = {
  nameZh: ['L1', text],
  nameLatin: ['L1', text],
  callName: ['L1', text],
  sex: ['L1', Sex],
  ageBand: ['L1', AgeBand],
  kind: ['L1', PersonKind],
  nationality: ['L1', Nationality],
  organisation: ['L1', Organisation],
  party: ['L1', PartyId],
  priority: ['L1', Priority],
  needs: ['L1', z.array(Need).max(8)],
  needsHelp: ['L1', z.boolean()],
  document: ['L2', Document],
  birthDate: ['L2', text],
  birthYear: ['L2', z.number().int().min(1880).max(2200)],
  phone: ['L2', text],
  nextOfKin: ['L2', text],
  photo: ['L2', text],
  weChat: ['L2', text],
  eMail: ['L2', text],
  medical: ['L3', text],
  protection: ['L3', text],
  childAlone: ['L3', text],
  position: ['L3', text],
  witness: ['L3', text],
} as const satisfies Record<string, readonly [FieldLevel, z.ZodType]>

export type FieldName = keyof typeof shapes
/** The keys of `shapes`, which is what `Object.keys` cannot say. */
export const FIELDS = Object.keys(shapes) as FieldName[]
export const FieldName = z.enum(FIELDS)

export const levelOf = (field: FieldName): FieldLevel => shapes[field][0]
export const fieldsOf = (level: FieldLevel): FieldName[] =>
  FIELDS.filter((field) => levelOf(field) === level)

/** What a field may hold; null says that it holds nothing any more. */
export const FieldValue = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()).readonly(),
  Organisation,
  Document,
])
export type FieldValue = z.infer<typeof FieldValue>

/** A value as it is kept, or what is wrong with it. */
export function readValue(
  field: FieldName,
  raw: unknown,
): { readonly value: FieldValue } | { readonly fault: ValueFault } {
  if (raw === null) return { value: null }
  const tidy = tidied(raw)
  const fault = textsIn(tidy).map(faultOfText).find(Boolean) ?? dayFault(field, tidy)
  if (fault) return { fault }
  const read = shapes[field][1].safeParse(tidy)
  return read.success ? { value: read.data } : { fault: 'shape' }
}

const dayFault = (field: FieldName, value: unknown): ValueFault | undefined =>
  field === 'birthDate' && typeof value === 'string' ? faultOfDay(value) : undefined

/** Texts in one writing, wherever they stand. Values are two levels deep at most. */
function tidied(raw: unknown, depth = 0): unknown {
  if (typeof raw === 'string') return normalText(raw)
  if (typeof raw !== 'object' || raw === null || depth > 2) return raw
  if (Array.isArray(raw)) return raw.map((one) => tidied(one, depth + 1))
  return Object.fromEntries(
    Object.entries(raw).map(([name, one]) => [name, tidied(one, depth + 1)]),
  )
}

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || depth > 2) return []
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1))
}
