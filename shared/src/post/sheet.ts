import * as z from 'zod'
import { Instant, OperationId } from '../basics/index.ts'
import {
  LegOpened,
  Nationality,
  OperationStateSet,
  PersonKind,
  PlaceDefined,
  PlaceState,
  VehicleDefined,
} from '../ledger/index.ts'
import { CardView } from '../people/index.ts'
import { Discrepancy, LegFigures, PlaceFigures } from '../picture/index.ts'

const n = z.number().int().min(0)

/** People without a name at a spot as the ledger adds them up: below zero, more names than counts. */
const left = z.number().int()

/** One place of a post: what it is, how it stands, and its figures at `seq`. */
export const PostPlace = z.strictObject({
  defined: PlaceDefined.omit({ type: true }),
  /** False: the far end of one of its legs, somebody else's post; its figures are left out. */
  own: z.boolean(),
  state: PlaceState,
  figures: PlaceFigures,
  left,
  /** Named people here who are not on the list: there is no room, or they are not for this role. */
  unlisted: n,
})
export type PostPlace = z.infer<typeof PostPlace>

export const PostLeg = z.strictObject({
  opened: LegOpened.omit({ type: true, track: true }),
  figures: LegFigures,
  left,
  unlisted: n,
  /** Come off by number only and not yet ticked one by one, by place. */
  landed: z.array(z.strictObject({ place: PlaceDefined.shape.place, n })).readonly(),
})
export type PostLeg = z.infer<typeof PostLeg>

/** Someone of this post: where they were last seen, and what a list may say of them. */
export const PostPerson = z.strictObject({
  spot: z
    .string()
    .regex(/^(place|leg):[a-z0-9-]{1,64}$/)
    .optional(), // absent: not seen yet, expected here
  since: Instant.optional(),
  kind: PersonKind.optional(),
  nationality: Nationality,
  card: CardView.optional(), // absent: name pending
  person: CardView.shape.person,
  /** Spots at which they were named out of the unnamed: to be named there again takes nobody away. */
  namedAt: z.array(z.string().max(70)).max(50).readonly().optional(),
  /** Human code of the badge that is theirs now. */
  badge: z.string().max(16).optional(),
})
export type PostPerson = z.infer<typeof PostPerson>

/**
 * All that a phone at a post needs to go on without a network: its places and legs with their
 * figures, and the people there. Never more than the role may see, and no people of other posts.
 */
export const PostSheet = z.strictObject({
  operation: OperationId,
  mode: z.enum(['live', 'drill', 'replay']),
  state: OperationStateSet.shape.state,
  seq: n,
  now: Instant, // server time at which it was made
  places: z.array(PostPlace),
  vehicles: z.array(VehicleDefined.omit({ type: true })),
  legs: z.array(PostLeg),
  people: z.array(PostPerson),
  differences: z.array(Discrepancy),
})
export type PostSheet = z.infer<typeof PostSheet>
