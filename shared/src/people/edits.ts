import * as z from 'zod'
import { ActorId, canonical, EntryId, Instant, PersonId } from '../basics/index.ts'
import { FieldName, FieldValue } from './fields.ts'

/** What somebody's word on a field rests on, the surest first. */
export const CONFIDENCES = ['document', 'copy', 'voucher', 'statement'] as const
export const Confidence = z.enum(CONFIDENCES)
export type Confidence = z.infer<typeof Confidence>

/** Most versions that one write can take the place of: those that clash. */
const MOST_BASES = 32

/**
 * One write of one field, as a device sends it. `base`: the versions that its writer saw and means
 * to replace; a version that is not named stays beside this one until a person decides.
 */
export const FieldWrite = z.strictObject({
  id: EntryId,
  person: PersonId,
  field: FieldName,
  value: z.unknown(),
  base: z.array(EntryId).max(MOST_BASES),
  confidence: Confidence.optional(),
})
export type FieldWrite = z.infer<typeof FieldWrite>

/** One version of one field. Versions are only added; which of them hold is `headsOf`. */
export const Edit = z.strictObject({
  id: EntryId,
  field: FieldName,
  value: FieldValue,
  base: z.array(EntryId),
  by: ActorId,
  at: Instant,
  confidence: Confidence.optional(),
  /** Came as part of a whole card: the later card takes the place of the one before. */
  card: z.literal(true).optional(),
})
export type Edit = z.infer<typeof Edit>

/**
 * The versions of a field that nobody has replaced, the newest first. It depends on the set alone:
 * in whatever order the edits came and how often, every node finds the same.
 *
 * A version is replaced by a later one that names it as its base. Of whole cards the last holds; a
 * card that repeats the value of the one before says nothing new.
 */
export function headsOf(edits: readonly Edit[]): Edit[] {
  const all = wordsIn(edits)
  const lastCard = all.findLast(({ card }) => card)
  const words = all.filter((edit) => !edit.card || edit === lastCard)
  const replaced = new Set<string>()
  for (const later of all)
    for (const base of later.base) {
      const seen = all.find(({ id }) => id === base)
      // A base must be older, so that versions which name each other in a ring hide nothing.
      if (seen && byTime(seen, later) < 0) replaced.add(seen.id)
    }
  return words.filter(({ id }) => !replaced.has(id)).reverse()
}

/** The versions of one field in order of time, each once, without cards that say nothing new. */
export function wordsIn(edits: readonly Edit[]): Edit[] {
  const all = [...new Map(edits.map((edit) => [edit.id, edit])).values()].sort(byTime)
  const cards = new Set(all.filter(({ card }) => card).filter(saysNew))
  return all.filter((edit) => !edit.card || cards.has(edit))
}

/** Whether a field holds words that do not agree: a person decides. */
export const clashes = (heads: readonly Edit[]): boolean =>
  new Set(heads.map(({ value }) => canonical(value))).size > 1

const byTime = (a: Edit, b: Edit): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const saysNew = ({ value }: Edit, i: number, cards: readonly Edit[]): boolean => {
  const before = cards[i - 1]
  return before ? canonical(before.value) !== canonical(value) : value !== null
}
