import * as z from 'zod'
import { Text } from '../basics/index.ts'
import { Nationality, PersonKind } from '../ledger/index.ts'
import { AGES, HOUSEHOLDS, Need } from '../people/index.ts'
import { Id, said } from './said.ts'

export const CohortId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,15}$/, {
  error: 'an id: a-z, 0-9 and hyphens, at most 16',
})
export const Tag = z.string().regex(/^[a-z0-9-]{1,24}$/)

/** The largest set of people that the sources let us tell apart. There are no names in the file. */
export const ScenarioCohort = z.strictObject({
  id: CohortId,
  n: z.number().int().min(1).max(5_000),
  kind: PersonKind,
  nationality: Nationality,
  households: z.enum(HOUSEHOLDS),
  ages: z.enum(AGES),
  women: z.number().int().min(0).optional(), // grown women, where a source counts them
  children: z.number().int().min(0).optional(),
  needs: z.array(Need).readonly().optional(),
  organisations: z.array(Id).max(20).readonly().optional(),
  tags: z.array(Tag).max(8).readonly().optional(),
  text: Text,
  ...said,
})
export type ScenarioCohort = z.infer<typeof ScenarioCohort>

export const Population = z.strictObject({
  seed: z.number().int().min(0).max(0xffff_ffff),
  organisations: z.record(Id, Text),
  cohorts: z.array(ScenarioCohort).min(1).max(200).readonly(),
})
export type Population = z.infer<typeof Population>
