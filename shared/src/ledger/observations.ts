import * as z from 'zod'
import {
  DiscrepancyId,
  EntryId,
  HazardId,
  LegId,
  PartyId,
  PersonId,
  PlaceId,
  Position,
  TextId,
  VehicleId,
} from '../basics/index.ts'
import { Spot } from './spot.ts'
import {
  Breakdown,
  Certainty,
  Intention,
  Matter,
  Nationality,
  PersonKind,
  Priority,
  Reason,
} from './vocabulary.ts'

const persons = z.array(PersonId).min(1).max(500).readonly()
const heads = z.number().int().min(0).max(100_000)
const some = z.number().int().min(1).max(100_000)

/** Known to the register from now on. Said again, the later word on kind and priority holds. */
export const Registered = z.strictObject({
  type: z.literal('Registered'),
  person: PersonId,
  kind: PersonKind,
  nationality: Nationality,
  party: PartyId.optional(),
  priority: Priority.optional(),
})
export type Registered = z.infer<typeof Registered>

/** Seen at a place by a witness who was there. */
export const CheckedIn = z.strictObject({ type: z.literal('CheckedIn'), persons, place: PlaceId })
export type CheckedIn = z.infer<typeof CheckedIn>

/** Seen leaving a place, for somewhere we do not run. */
export const CheckedOut = z.strictObject({ type: z.literal('CheckedOut'), persons, place: PlaceId })
export type CheckedOut = z.infer<typeof CheckedOut>

/** Seen going aboard. */
export const Boarded = z.strictObject({ type: z.literal('Boarded'), persons, leg: LegId })
export type Boarded = z.infer<typeof Boarded>

/** Seen coming off a leg at a place, one by one. */
export const Disembarked = z.strictObject({
  type: z.literal('Disembarked'),
  persons,
  leg: LegId,
  place: PlaceId,
})
export type Disembarked = z.infer<typeof Disembarked>

/** Needs us no more: home by own word, out by own means, or staying by choice. */
export const Ended = z.strictObject({
  type: z.literal('Ended'),
  persons,
  end: z.enum(['home', 'ownMeans', 'stayed']),
})
export type Ended = z.infer<typeof Ended>

/** Heard from, but no official has seen where they are. */
export const Answered = z.strictObject({ type: z.literal('Answered'), persons })
export type Answered = z.infer<typeof Answered>

export const IntentionStated = z.strictObject({
  type: z.literal('IntentionStated'),
  persons,
  intention: Intention,
})
export type IntentionStated = z.infer<typeof IntentionStated>

interface Group {
  readonly n: number
  readonly breakdown?: Breakdown | undefined
  readonly needsHelp?: number | undefined
}
const sums = ({ n, breakdown, needsHelp = 0 }: Group) =>
  needsHelp <= n && (!breakdown || Object.values(breakdown).reduce((a, b) => a + b, 0) === n)

/** What is said of people counted without names. `needsHelp` of them, of whatever sort, need some. */
const group = { at: Spot, n: some, breakdown: Breakdown.optional(), needsHelp: some.optional() }

/** People counted in without names. */
export const GroupIn = z
  .strictObject({ type: z.literal('GroupIn'), ...group })
  .refine(sums, { path: ['breakdown'], error: 'sum' })
export type GroupIn = z.infer<typeof GroupIn>

/** People without names counted out. */
export const GroupOut = z
  .strictObject({ type: z.literal('GroupOut'), ...group })
  .refine(sums, { path: ['breakdown'], error: 'sum' })
export type GroupOut = z.infer<typeof GroupOut>

/** People without names gone from one spot to another: aboard, ashore, to the next point. */
export const GroupMoved = z.strictObject({
  type: z.literal('GroupMoved'),
  from: Spot,
  to: Spot,
  n: some,
})
export type GroupMoved = z.infer<typeof GroupMoved>

/** Named out of the people counted without names at that spot. */
export const Identified = z.strictObject({ type: z.literal('Identified'), persons, at: Spot })
export type Identified = z.infer<typeof Identified>

/** So many of the people on this leg have come off here, not yet ticked one by one. */
export const Received = z.strictObject({
  type: z.literal('Received'),
  leg: LegId,
  place: PlaceId,
  n: some,
})
export type Received = z.infer<typeof Received>

/** A roll call: an independent count. It moves no figure, it opens a difference. */
export const Counted = z.strictObject({ type: z.literal('Counted'), at: Spot, n: heads })
export type Counted = z.infer<typeof Counted>

/** `heads` is what was counted at the door, when someone counted. */
export const LegDeparted = z.strictObject({
  type: z.literal('LegDeparted'),
  leg: LegId,
  heads: heads.optional(),
})
export type LegDeparted = z.infer<typeof LegDeparted>

export const LegArrived = z.strictObject({
  type: z.literal('LegArrived'),
  leg: LegId,
  place: PlaceId,
  heads: heads.optional(),
})
export type LegArrived = z.infer<typeof LegArrived>

export const VehicleSighted = z.strictObject({
  type: z.literal('VehicleSighted'),
  vehicle: VehicleId,
  position: Position,
})
export type VehicleSighted = z.infer<typeof VehicleSighted>

/** How many people there may be, as a range that never adds into a counted figure. */
export const Estimated = z
  .strictObject({ type: z.literal('Estimated'), low: heads, high: heads })
  .refine(({ low, high }) => low <= high, { path: ['high'], error: 'range' })
export type Estimated = z.infer<typeof Estimated>

/** A line of the situation log. Its words are a text outside the ledger. */
export const Logged = z.strictObject({
  type: z.literal('Logged'),
  matter: Matter,
  text: TextId,
  certainty: Certainty.optional(),
  place: PlaceId.optional(),
  leg: LegId.optional(),
  vehicle: VehicleId.optional(),
})
export type Logged = z.infer<typeof Logged>

export const HazardCleared = z.strictObject({ type: z.literal('HazardCleared'), hazard: HazardId })
export type HazardCleared = z.infer<typeof HazardCleared>

/** The only way to take a fact back. Voiding a void brings the fact back. */
export const EntryVoided = z.strictObject({
  type: z.literal('EntryVoided'),
  entry: EntryId,
  reason: Reason,
  text: TextId.optional(),
})
export type EntryVoided = z.infer<typeof EntryVoided>

/** Two ids, one person. A link, not a rewrite: voiding it parts them again, movements and all. */
export const PersonsMerged = z
  .strictObject({ type: z.literal('PersonsMerged'), keep: PersonId, drop: PersonId })
  .refine(({ keep, drop }) => keep !== drop, { path: ['drop'], error: 'same' })
export type PersonsMerged = z.infer<typeof PersonsMerged>

/** A person states that two things do not agree where no rule sees it. */
export const DiscrepancyOpened = z.strictObject({
  type: z.literal('DiscrepancyOpened'),
  discrepancy: DiscrepancyId,
  text: TextId,
  n: some.optional(),
})
export type DiscrepancyOpened = z.infer<typeof DiscrepancyOpened>

/** `saw` is the discrepancy's figures as the closer saw them: other figures open it again. */
export const DiscrepancyClosed = z.strictObject({
  type: z.literal('DiscrepancyClosed'),
  discrepancy: DiscrepancyId,
  saw: z.string().max(80),
  reason: Reason,
  text: TextId.optional(),
})
export type DiscrepancyClosed = z.infer<typeof DiscrepancyClosed>

/** An entry of a type this version does not know: kept whole, shown, not counted. */
export const Parked = z.strictObject({
  type: z.literal('Parked'),
  was: z.string().max(64),
  raw: z.string().max(8_192),
})
export type Parked = z.infer<typeof Parked>

/**
 * In the place of an entry that is not for this reader's role. It is never stored: the server puts
 * it there for one reader, so that numbers go on without a hole and nothing is asked for again.
 */
export const Redacted = z.strictObject({ type: z.literal('Redacted') })
export type Redacted = z.infer<typeof Redacted>
