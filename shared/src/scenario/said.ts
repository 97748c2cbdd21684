import * as z from 'zod'
import { Text } from '../basics/index.ts'
import { Certainty } from '../ledger/index.ts'
import { When } from './moment.ts'

/** Ids of a scenario: short enough that a step, a person and a kind make one entry id. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/, {
  error: 'an id: a-z, 0-9 and hyphens, at most 20',
})
/** Ids that the ledger knows too: places, vehicles, legs, hazards, witnesses. */
export const LongId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
  error: 'an id: a-z, 0-9 and hyphens, at most 40',
})
export const SourceKey = z.string().regex(/^[A-Za-z0-9-]{1,20}$/)

/** A report that someone can open. */
export const ScenarioSource = z.strictObject({
  title: z.string().min(1).max(200),
  urls: z.array(z.string().min(1).max(600)).readonly(),
})
export type ScenarioSource = z.infer<typeof ScenarioSource>

/** What another source says of the same thing. */
export const Alternative = z
  .strictObject({
    at: When.optional(),
    n: z.number().int().min(0).optional(),
    text: Text.optional(),
    sources: z.array(SourceKey).min(1).readonly(),
  })
  .refine(({ at, n, text }) => at !== undefined || n !== undefined || text !== undefined, {
    error: 'an alternative says a time, a number or a text',
  })
export type Alternative = z.infer<typeof Alternative>

/** How well a thing is known and who says so. Every item of a scenario carries it. */
export const said = {
  certainty: Certainty,
  sources: z.array(SourceKey).max(12).readonly().optional(),
  note: Text.optional(),
  alternatives: z.array(Alternative).max(8).readonly().optional(),
}

export interface Said {
  readonly certainty: Certainty
  readonly sources?: readonly string[] | undefined
  readonly note?: Text | undefined
  readonly alternatives?: readonly Alternative[] | undefined
}

const NEEDS_SOURCE: ReadonlySet<Certainty> = new Set(['documented', 'reported', 'conflict'])

/** What is missing from the grounds of an item, if anything. */
export function groundsMissing({
  certainty,
  sources,
  alternatives,
  note,
}: Said): string | undefined {
  if (NEEDS_SOURCE.has(certainty) && !sources?.length) return `${certainty} needs a source`
  if (certainty === 'conflict' && !alternatives?.length)
    return 'conflict needs an alternative: the other value and who says it'
  if (certainty === 'reconstructed' && !note)
    return 'reconstructed needs a note with the arithmetic'
  return undefined
}
