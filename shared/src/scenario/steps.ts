import * as z from 'zod'
import { DiscrepancyId, Position, Text } from '../basics/index.ts'
import {
  HazardKind,
  Intention,
  Matter,
  Nationality,
  OperationStateSet,
  PersonKind,
  PlaceState,
  Reason,
  Spot,
} from '../ledger/index.ts'
import { When } from './moment.ts'
import { CohortId, Tag } from './population.ts'
import { Id, LongId, said } from './said.ts'

const some = z.number().int().min(1).max(100_000)
const heads = z.number().int().min(0).max(100_000)

/**
 * When the server heard: so many minutes after each act, or all at once when contact came back.
 * Invented unless the source of the delay is named in the step's note.
 */
export const Delay = z.union([
  z.strictObject({ after: z.number().int().min(0).max(100_000) }),
  z.strictObject({ at: When }),
])
export type Delay = z.infer<typeof Delay>

/** So many of those who are there and match, whole families, in order of need. */
export const Pick = z.strictObject({
  cohort: CohortId.optional(),
  kind: PersonKind.optional(),
  nationality: Nationality.optional(),
  tag: Tag.optional(),
  at: z.union([LongId, z.literal('nowhere')]).optional(), // the place where they are now
  n: some,
})
export type Pick = z.infer<typeof Pick>

const picks = z.array(Pick).min(1).max(40).readonly()

const common = {
  id: Id,
  at: When,
  by: LongId,
  events: z
    .array(z.string().regex(/^[a-z]{2}-\d{3}$/))
    .max(6)
    .readonly()
    .optional(),
  text: Text.optional(), // makes a line of the situation log
  matter: Matter.optional(),
  ...said,
}
/**
 * What a witness saw: heard later, by `report`. `stated`: the time is what somebody said, no device
 * vouches for it, so the entries are uncertain.
 */
const seen = { ...common, report: Delay, stated: z.literal(true).optional() }
/** What is spread over time: person i of n acts at `at + (until - at) · (i + 1) / n`. */
const spread = { ...seen, until: When.optional(), pick: picks }

const step = <Do extends string, Shape extends z.core.$ZodLooseShape>(word: Do, shape: Shape) =>
  z.strictObject({ do: z.literal(word), ...shape })

export const Step = z.discriminatedUnion('do', [
  // people by name
  step('register', { ...spread, intention: Intention.optional() }),
  step('answer', spread),
  step('intend', { ...spread, intention: Intention }),
  step('checkIn', { ...spread, place: LongId }),
  step('board', { ...spread, leg: Id }),
  step('disembark', { ...spread, leg: Id, place: LongId.optional() }),
  step('name', { ...spread, spot: Spot }), // out of the people counted there without names
  step('end', { ...spread, end: z.enum(['home', 'ownMeans', 'stayed']) }),
  step('grant', { ...common, until: When.optional(), pick: picks, leg: Id }),
  // people by number
  step('count', { ...seen, spot: Spot, n: some }),
  step('countOut', { ...seen, spot: Spot, n: some }),
  step('move', { ...seen, from: Spot, to: Spot, n: some }),
  step('receive', { ...seen, leg: Id, place: LongId.optional(), n: some }),
  step('rollCall', { ...seen, spot: Spot, n: heads }),
  step('estimate', { ...seen, low: heads, high: heads }),
  // vehicles
  step('depart', { ...seen, leg: Id, heads: heads.optional() }),
  step('arrive', { ...seen, leg: Id, place: LongId.optional(), heads: heads.optional() }),
  step('cancel', { ...common, leg: Id }),
  step('sight', { ...seen, vehicle: LongId, position: Position }),
  step('follow', { ...seen, leg: Id, until: When, every: z.number().int().min(5).max(720) }),
  // the situation
  step('log', {
    ...seen,
    text: Text,
    matter: Matter,
    place: LongId.optional(),
    leg: Id.optional(),
    vehicle: LongId.optional(),
  }),
  step('operation', { ...common, state: OperationStateSet.shape.state }),
  step('setPlace', {
    ...common,
    place: LongId,
    state: PlaceState.optional(),
    capacity: heads.optional(),
  }),
  step('hazard', {
    ...common,
    hazard: LongId,
    kind: HazardKind,
    name: Text,
    ring: z.array(Position).min(4).max(60).readonly(),
    ends: When,
  }),
  step('clear', { ...seen, hazard: LongId }),
  step('void', { ...seen, of: Id, reason: Reason }),
  step('open', { ...seen, discrepancy: DiscrepancyId, text: Text, n: some.optional() }),
  step('close', {
    ...seen,
    discrepancy: DiscrepancyId,
    saw: z.record(z.string(), heads),
    reason: Reason,
  }),
])
export type Step = z.infer<typeof Step>
export type StepOf<Do extends Step['do']> = Extract<Step, { do: Do }>
