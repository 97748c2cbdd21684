import * as z from 'zod'
import { ACTS, Role, Scope } from '../access/index.ts'
import { ActorId, EntryId, Instant, OperationId, PersonId, Text } from '../basics/index.ts'
import { DeviceId } from '../device/index.ts'
import {
  HazardSet,
  LegOpened,
  OperationStateSet,
  PlaceDefined,
  Recorded,
  VehicleDefined,
} from '../ledger/index.ts'
import { CardView, Prose } from '../people/index.ts'
import { Mode, Totals } from '../picture/index.ts'

const n = z.number().int().min(0)

/** A clock on the wall: an IANA zone and the town people know it by. */
export const WallClock = z.strictObject({ zone: z.string().max(64), name: Text })
export type WallClock = z.infer<typeof WallClock>

/** One line of the operations list. `span`: first and last moment worth looking at in a replay. */
export const OperationInfo = z.strictObject({
  id: OperationId,
  mode: Mode,
  title: Text,
  capital: WallClock,
  place: WallClock,
  state: OperationStateSet.shape.state,
  seq: n,
  span: z.strictObject({ start: Instant, end: Instant }).optional(),
  /** Of a closed operation: since when, when it was archived, and by when its names are to be erased. */
  retention: z
    .strictObject({
      closedAt: Instant,
      archivedAt: Instant.optional(),
      eraseBy: Instant,
      erased: z.boolean(),
    })
    .optional(),
})
export type OperationInfo = z.infer<typeof OperationInfo>
export const OperationList = z.strictObject({ operations: z.array(OperationInfo), now: Instant })

/** Everything that was ever defined, so that names and positions are at hand for any moment. */
export const Atlas = z.strictObject({
  places: z.array(PlaceDefined),
  vehicles: z.array(VehicleDefined),
  legs: z.array(LegOpened),
  hazards: z.array(HazardSet),
})
export type Atlas = z.infer<typeof Atlas>

/** One person behind a figure: the entry that decides where they are, and their card if allowed. */
export const PersonBehind = z.strictObject({
  person: PersonId,
  kind: z.string(),
  nationality: z.string(),
  where: z.string().optional(),
  since: Instant.optional(),
  certain: z.boolean(),
  entry: EntryId.optional(),
  card: CardView.optional(), // absent: name pending, or not for this role
})
export type PersonBehind = z.infer<typeof PersonBehind>

/** People known by number only; below zero where a bulk receipt has counted them off. */
export const NumberBehind = z.strictObject({
  spot: z.string(),
  sort: z.enum(['unnamed', 'unticked', 'receivedElsewhere']),
  n: z.number().int(),
})
export type NumberBehind = z.infer<typeof NumberBehind>

/** What a figure is made of. `count` = all persons (not only this page) + the numbers. */
export const BehindPage = z.strictObject({
  figure: z.string(),
  count: z.number().int(),
  persons: z.array(PersonBehind),
  total: n, // persons on all pages
  offset: n,
  numbers: z.array(NumberBehind),
  seq: n,
  asOf: Instant,
})
export type BehindPage = z.infer<typeof BehindPage>

/**
 * Entries with the words that they point at. `voided`: by a void that stands in this view.
 * `withheld`: there are words, and no list gives them.
 */
export const EntryLine = z.strictObject({
  entry: Recorded,
  prose: Prose.optional(),
  withheld: z.literal(true).optional(),
  voided: z.boolean(),
})
export type EntryLine = z.infer<typeof EntryLine>
export const EntryPage = z.strictObject({ lines: z.array(EntryLine), seq: n })
export type EntryPage = z.infer<typeof EntryPage>

/** Head figures at evenly spaced moments: the funnel over time. */
export const Funnel = z.strictObject({
  points: z.array(z.strictObject({ at: Instant, totals: Totals })),
  seq: n,
})
export type Funnel = z.infer<typeof Funnel>

export const CardList = z.strictObject({ cards: z.array(CardView) })
export type CardList = z.infer<typeof CardList>

/** Asks for one person by what the caller says of themselves; an answer tells nobody else apart. */
export const FindPerson = z.strictObject({
  name: z.string().min(1).max(80),
  phone: z.string().min(3).max(32),
})
export const ProseList = z.strictObject({ prose: z.array(Prose) })

/** Who is signed in. */
export const SessionInfo = z.strictObject({
  actor: ActorId,
  role: Role,
  name: Text,
  audience: z.enum(['live', 'drill']),
  scope: Scope,
  /** Names the session in lists; it opens nothing. */
  id: z.string(),
  /** Until when a passkey or one-time code vouches for the person. */
  strongUntil: Instant.optional(),
  /** Whether this person has a passkey or one-time codes. */
  secondFactor: z.boolean().optional(),
  /** The phone or display that speaks; with a pass, the acts that are left of its role. */
  device: DeviceId.optional(),
  acts: z.array(z.enum(ACTS)).readonly().optional(),
})
export type SessionInfo = z.infer<typeof SessionInfo>
export const SignIn = z.strictObject({ code: z.string().min(20).max(200) })

/** What pages need to know of this installation. `style` wins over `basemap` where it is given. */
export const Settings = z.strictObject({
  basemap: z.string(), // address of a PMTiles file on this origin
  style: z.string().optional(), // address of a MapLibre style on this origin
  version: z.string(),
  /** What this process serves beside replays: a process of drills says so before anyone signs in. */
  kinds: z
    .array(z.enum(['live', 'drill']))
    .readonly()
    .optional(),
  /** What the ministry's own sign-in is called, where there is one. */
  ministry: z.string().max(60).optional(),
  /** The certificate authority of this installation at `/ca.crt`, where it vouches for itself. */
  authority: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
})
export type Settings = z.infer<typeof Settings>

export const Health = z.strictObject({
  ok: z.boolean(),
  mode: z.enum(['ready', 'read-only']),
  version: z.string(),
})
