import * as z from 'zod'
import { ActorId, EntryId, Instant, PersonId } from '../basics/index.ts'
import { Card } from './card.ts'
import { CardView } from './cardView.ts'
import { Confidence, clashes, type Edit, headsOf, wordsIn } from './edits.ts'
import { FIELDS, FieldLevel, FieldName, FieldValue, levelOf } from './fields.ts'

/** One version of a field as a reader gets it; without its value where that is not for them yet. */
export const FieldVersion = z.strictObject({
  version: EntryId,
  value: FieldValue.optional(),
  base: z.array(EntryId),
  by: ActorId,
  at: Instant,
  confidence: Confidence.optional(),
})
export type FieldVersion = z.infer<typeof FieldVersion>

/** A field of a person: the versions that hold (more than one: a clash), and all there were. */
export const FieldRecord = z.strictObject({
  field: FieldName,
  level: FieldLevel,
  clash: z.boolean(),
  heads: z.array(FieldVersion),
  history: z.array(FieldVersion), // the newest first, the heads among them
})
export type FieldRecord = z.infer<typeof FieldRecord>

/** What the register holds of one person: the card, and field by field where each word is from. */
export const PersonRecord = z.strictObject({
  person: PersonId,
  card: CardView.optional(),
  fields: z.array(FieldRecord),
})
export type PersonRecord = z.infer<typeof PersonRecord>

/** The fields of a person, as far as `shown` lets their values out; of the others only who and when. */
export function recordFields(
  edits: readonly Edit[],
  shown: (field: FieldName) => boolean,
): FieldRecord[] {
  const groups = Map.groupBy(edits, ({ field }) => field)
  return FIELDS.flatMap((field) => {
    const all = wordsIn(groups.get(field) ?? [])
    if (all.length === 0) return []
    const heads = headsOf(all)
    const asVersion = (edit: Edit) => versionOf(edit, shown(field))
    return {
      field,
      level: levelOf(field),
      clash: clashes(heads),
      heads: heads.map(asVersion),
      history: all.reverse().map(asVersion),
    }
  })
}

const versionOf = (
  { id, value, base, by, at, confidence }: Edit,
  shown: boolean,
): FieldVersion => ({
  version: id,
  ...(shown ? { value } : {}),
  base,
  by,
  at,
  ...(confidence ? { confidence } : {}),
})

/** Level L1 of a person as one card; undefined while nothing names them. */
export function cardOf(
  person: PersonId,
  edits: readonly Edit[],
  synthetic: boolean,
): Card | undefined {
  const values: Partial<Record<FieldName, FieldValue>> = {}
  const unsettled: FieldName[] = []
  for (const [field, all] of Map.groupBy(edits, ({ field: name }) => name)) {
    if (levelOf(field) !== 'L1') continue
    const heads = headsOf(all)
    if (clashes(heads)) unsettled.push(field)
    const value = heads[0]?.value ?? null
    if (value !== null) values[field] = value
  }
  const nameLatin = values.nameLatin ?? values.callName ?? values.nameZh
  if (nameLatin === undefined) return undefined
  const { data } = Card.safeParse({
    // What nobody has said of a walk-in yet; the ledger has the word on kind and priority.
    ...{ sex: 'unknown', kind: 'citizen', nationality: 'XXX', priority: 4, needs: [] },
    ...values,
    person,
    nameLatin,
    synthetic,
    ...(unsettled.length > 0 ? { unsettled } : {}),
  })
  return data
}

/** What a whole card says, field by field. What it leaves out of level L1 it says is not there. */
export function editsOfCard(card: Card, stamp: Pick<Edit, 'id' | 'by' | 'at'>): Edit[] {
  return FIELDS.flatMap((field) => {
    const value = (card as Partial<Record<FieldName, FieldValue>>)[field] // a card names fields by their names
    if (value === undefined && levelOf(field) !== 'L1') return [] // lists give no L2 back
    return [{ ...stamp, field, value: value ?? null, base: [], card: true as const }]
  })
}
