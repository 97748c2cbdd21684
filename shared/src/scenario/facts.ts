import * as z from 'zod'
import { DiscrepancyId, Text } from '../basics/index.ts'
import { Nationality, PersonKind } from '../ledger/index.ts'
import { Sex } from '../people/index.ts'
import { When } from './moment.ts'
import { CohortId, Tag } from './population.ts'
import { Id, LongId, SourceKey, said } from './said.ts'

const n = z.number().int().min(0)

/** What is counted. Numbers come from the picture; with `where`, from the people behind it. */
export const COUNTS = [
  'total',
  'registered',
  'located',
  'notLocated',
  'named',
  'unnamed',
  'answered',
  'out', // aboard, in a safe haven or home
  'home',
  'inHaven',
  'atPoints',
  'onRoad',
  'boarded', // ever seen aboard these legs, and now there without a name
  'aboard', // on these legs now
  'present', // at these places now
  'granted', // seats promised on these legs
  'sent', // counted at the door of these legs
  'received', // counted at their far end
  'minutes', // under way: from departure to arrival of these legs
  'boardingMinutes', // from the first to the last person aboard
  'nationalities', // of the people meant
  'intending', // people whose last word is `intention`
  'estimateLow',
  'estimateHigh',
] as const

export const Where = z.strictObject({
  kinds: z.array(PersonKind).readonly().optional(),
  nationality: Nationality.optional(),
  cohorts: z.array(CohortId).readonly().optional(),
  tag: Tag.optional(),
  sex: Sex.optional(),
  age: z.enum(['child', 'grown']).optional(),
})
export type Where = z.infer<typeof Where>

const measure = {
  count: z.enum(COUNTS),
  legs: z.array(Id).readonly().optional(),
  places: z.array(LongId).readonly().optional(),
  where: Where.optional(),
  intention: z.enum(['leaves', 'stays', 'later', 'leftOwn', 'noAnswer']).optional(),
}
export type Measure = z.infer<z.ZodObject<typeof measure>>

const bound = {
  equals: n.optional(),
  atLeast: n.optional(),
  atMost: n.optional(),
  between: z.tuple([n, n]).readonly().optional(),
}
export type Bound = z.infer<z.ZodObject<typeof bound>>

/** One published value among several that do not agree. */
export const Claimed = z.strictObject({
  n,
  says: Text.optional(),
  sources: z.array(SourceKey).min(1).readonly(),
})
export type Claimed = z.infer<typeof Claimed>

/** An equation between a published figure and what the ledger folds to. */
export const Fact = z.strictObject({
  id: Id,
  at: When,
  known: z.boolean().optional(), // by what was known then, not by what was true
  ...measure,
  ...bound,
  conflict: z.array(Claimed).min(2).max(6).readonly().optional(),
  text: Text,
  ...said,
})
export type Fact = z.infer<typeof Fact>

/** A moment at which what was true and what we knew differ. */
export const Moment = z.strictObject({
  id: Id,
  at: When,
  ...measure,
  truth: n,
  known: n,
  text: Text,
})
export type Moment = z.infer<typeof Moment>

/** A contradiction that stays open at the end, on purpose and with its reason. */
export const OpenEnd = z.strictObject({ id: DiscrepancyId, n: n.optional(), reason: Text })
export type OpenEnd = z.infer<typeof OpenEnd>
