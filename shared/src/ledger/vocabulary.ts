import * as z from 'zod'

export const PersonKind = z.enum(['citizen', 'missionStaff', 'foreign'])
export type PersonKind = z.infer<typeof PersonKind>

/** ISO 3166-1 alpha-3, and ICAO's three-letter codes for people without a state (XXA, XXX, …). */
export const Nationality = z.string().regex(/^[A-Z]{3}$/)
export type Nationality = z.infer<typeof Nationality>

/** 1 goes first: medical, infants, pregnant; 4 is no special need. */
export const Priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Priority = z.infer<typeof Priority>

export const Intention = z.enum(['leaves', 'stays', 'later', 'leftOwn', 'noAnswer'])
export type Intention = z.infer<typeof Intention>

export const PlaceKind = z.enum([
  'city',
  'embassy',
  'assembly',
  'port',
  'airport',
  'border',
  'hospital',
  'road',
  'sea',
])
export type PlaceKind = z.infer<typeof PlaceKind>

/** Which side of the crisis a place is on decides where its people stand in the funnel. */
export const Side = z.enum(['inside', 'haven', 'home', 'elsewhere'])
export type Side = z.infer<typeof Side>

export const PlaceState = z.enum(['open', 'full', 'closing', 'closed', 'inDanger'])
export type PlaceState = z.infer<typeof PlaceState>

export const VehicleMode = z.enum([
  'warship',
  'merchant',
  'ferry',
  'boat',
  'aircraft',
  'bus',
  'convoy',
  'car',
  'foot',
])
export type VehicleMode = z.infer<typeof VehicleMode>

export const HazardKind = z.enum(['noGo', 'fighting', 'checkpoint', 'safe'])
export type HazardKind = z.infer<typeof HazardKind>

/** What a line of the situation log is about. */
export const Matter = z.enum([
  'incident',
  'decision',
  'advisory',
  'report',
  'clearance',
  'movement',
  'discrepancy',
])
export type Matter = z.infer<typeof Matter>

/** Why an entry was taken back or a discrepancy closed. Prose goes to the register as a text. */
export const Reason = z.enum([
  'typingError',
  'wrongPerson',
  'wrongPlace',
  'countedTwice',
  'samePerson',
  'notSamePerson',
  'found',
  'explained',
  'partnerLedger',
  'sourcesDisagree',
  'other',
])
export type Reason = z.infer<typeof Reason>

export const Certainty = z.enum(['documented', 'reported', 'conflict', 'reconstructed', 'invented'])
export type Certainty = z.infer<typeof Certainty>

/** Heads by sort; the parts must sum to the group's total. */
export const Breakdown = z.strictObject({
  men: z.number().int().min(0),
  women: z.number().int().min(0),
  children: z.number().int().min(0),
  infants: z.number().int().min(0),
})
export type Breakdown = z.infer<typeof Breakdown>
