import * as z from 'zod'
import {
  DiscrepancyId,
  HazardId,
  Instant,
  LegId,
  PlaceId,
  Position,
  VehicleId,
} from '../basics/index.ts'
import { OperationStateSet, PlaceState } from '../ledger/index.ts'

const n = z.number().int().min(0)

/** Where located people stand. Every located person is in exactly one. */
export const GROUPS = [
  'atPoints',
  'onRoad',
  'aboard',
  'inHaven',
  'home',
  'ownMeans',
  'stayed',
  'elsewhere',
] as const
export const Group = z.enum(GROUPS)
export type Group = z.infer<typeof Group>

const groups = {
  atPoints: n,
  onRoad: n,
  aboard: n,
  inHaven: n,
  home: n,
  ownMeans: n,
  stayed: n,
  elsewhere: n,
}

/** total = registered + unnamed = located + notLocated; located = the sum of the groups. */
export const Totals = z.strictObject({
  total: n,
  registered: n,
  located: n,
  named: n,
  unnamed: n,
  notLocated: n,
  answered: n, // of the not located: heard from, not seen
  out: n, // aboard + inHaven + home: left the country
  ...groups,
})
export type Totals = z.infer<typeof Totals>

/** One row of a breakdown: registered = located + notLocated, located = the sum of its groups. */
export const Row = z.strictObject({ registered: n, located: n, notLocated: n, out: n, ...groups })
export type Row = z.infer<typeof Row>

/** `named + unnamed = counted`. `unticked` of them are known by number only, by a bulk receipt. */
const counted = { counted: n, named: n, unnamed: n, unticked: n }

/** When a spot was last spoken of (`asOf`) and when the server last heard of it (`heardAt`). */
const age = { asOf: Instant.optional(), heardAt: Instant.optional() }

export const PlaceFigures = z.strictObject({
  id: PlaceId,
  ...counted,
  group: Group,
  state: PlaceState,
  capacity: n.optional(),
  ...age,
})
export type PlaceFigures = z.infer<typeof PlaceFigures>

export const LegState = z.enum(['planned', 'open', 'closed', 'cancelled', 'departed', 'arrived'])
export type LegState = z.infer<typeof LegState>

export const LegFigures = z.strictObject({
  id: LegId,
  vehicle: VehicleId,
  from: PlaceId,
  to: PlaceId,
  abroad: z.boolean(),
  state: LegState,
  seats: n.optional(),
  granted: n,
  held: n,
  aboard: n, // counted on the leg now
  named: n,
  unnamed: n,
  carried: n, // ever counted aboard
  sent: n.optional(), // counted at the door
  received: n.optional(), // counted at the far end
  departs: Instant.optional(),
  arrives: Instant.optional(),
  departedAt: Instant.optional(),
  arrivedAt: Instant.optional(),
  ...age,
})
export type LegFigures = z.infer<typeof LegFigures>

export const DiscrepancyKind = z.enum([
  'sent-received',
  'still-aboard',
  'roll-call',
  'over-capacity',
  'overdrawn',
  'not-boarded',
  'no-seat',
  'not-registered',
  'order-uncertain',
  'two-places',
  'stated',
])
export type DiscrepancyKind = z.infer<typeof DiscrepancyKind>

export const Discrepancy = z.strictObject({
  id: DiscrepancyId,
  kind: DiscrepancyKind,
  place: PlaceId.optional(),
  leg: LegId.optional(),
  figures: z.record(z.string(), z.number().int()),
  text: z.string().optional(),
  since: Instant,
  open: z.boolean(),
})
export type Discrepancy = z.infer<typeof Discrepancy>

/** The newest and the oldest word that a head figure rests on. */
export const Freshness = z.strictObject({ newest: Instant.optional(), oldest: Instant.optional() })
export type Freshness = z.infer<typeof Freshness>

/** The one thing that all screens show. Numbers and ids, never a name of a person. */
export const Picture = z.strictObject({
  operation: z.string(),
  mode: z.enum(['live', 'drill', 'replay']),
  state: OperationStateSet.shape.state,
  level: z.enum(['full', 'L0']),
  seq: n,
  asOf: Instant,
  knownAt: Instant,
  totals: Totals,
  hourAgo: Totals,
  byKind: z.record(z.string(), Row),
  byNationality: z.record(z.string(), Row),
  freshness: z.record(z.string(), Freshness),
  places: z.array(PlaceFigures),
  legs: z.array(LegFigures),
  discrepancies: z.strictObject({ open: n, list: z.array(Discrepancy) }),
  estimate: z.strictObject({ low: n, high: n, at: Instant }).optional(),
  vehicles: z.array(z.strictObject({ id: VehicleId, position: Position, at: Instant })),
  hazards: z.array(z.strictObject({ id: HazardId, until: Instant, over: z.boolean() })),
})
export type Picture = z.infer<typeof Picture>

export const Mode = Picture.shape.mode
export type Mode = z.infer<typeof Mode>

/** The kind that the id of an operation says; replays are called by their scenarios and say none. */
export const kindOf = (operation: string): 'live' | 'drill' | undefined =>
  operation.startsWith('live-') ? 'live' : operation.startsWith('drill-') ? 'drill' : undefined
export const Level = Picture.shape.level
export type Level = z.infer<typeof Level>
