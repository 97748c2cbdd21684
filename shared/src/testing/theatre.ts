import type { Line, Told } from './make.ts'
import { DAY, said } from './make.ts'

const text = (word: string) => ({ zh: word, en: word })

export const placeDefined = (place: string, side: string, more: object = {}): Told => ({
  type: 'PlaceDefined',
  place,
  name: text(place),
  kind: 'port',
  side,
  country: 'YE',
  position: [45, 12.8],
  zone: 'Asia/Aden',
  ...more,
})

export const legOpened = (leg: string, from: string, to: string, more: object = {}): Told => ({
  type: 'LegOpened',
  leg,
  vehicle: 'vehicle',
  from,
  to,
  abroad: false,
  ...more,
})

/** Two places of one country, a haven, home; a bus between the first two, a ship and a plane out. */
export const THEATRE: readonly Line[] = [
  placeDefined('camp', 'inside'),
  placeDefined('port', 'inside'),
  placeDefined('haven', 'haven'),
  placeDefined('airport', 'home'),
  { type: 'VehicleDefined', vehicle: 'vehicle', name: text('vehicle'), mode: 'bus' } as const,
  legOpened('bus', 'camp', 'port'),
  legOpened('ship', 'port', 'haven', { abroad: true }),
  legOpened('plane', 'haven', 'airport', { abroad: true }),
].map((event) => said(event, { at: DAY }))

export const registered = (person: string, more: object = {}): Told => ({
  type: 'Registered',
  person,
  kind: 'citizen',
  nationality: 'CHN',
  ...more,
})
export const checkedIn = (place: string, ...persons: string[]): Told => ({
  type: 'CheckedIn',
  persons,
  place,
})
export const boarded = (leg: string, ...persons: string[]): Told => ({
  type: 'Boarded',
  persons,
  leg,
})
export const disembarked = (leg: string, place: string, ...persons: string[]): Told => ({
  type: 'Disembarked',
  persons,
  leg,
  place,
})
export const ended = (end: string, ...persons: string[]): Told => ({ type: 'Ended', persons, end })
export const received = (leg: string, place: string, n: number): Told => ({
  type: 'Received',
  leg,
  place,
  n,
})
export const groupIn = (spot: object, n: number): Told => ({ type: 'GroupIn', at: spot, n })
export const groupMoved = (from: object, to: object, n: number): Told => ({
  type: 'GroupMoved',
  from,
  to,
  n,
})
export const identified = (spot: object, ...persons: string[]): Told => ({
  type: 'Identified',
  persons,
  at: spot,
})
export const departed = (leg: string, heads?: number): Told => ({
  type: 'LegDeparted',
  leg,
  ...(heads === undefined ? {} : { heads }),
})
export const arrived = (leg: string, place: string, heads?: number): Told => ({
  type: 'LegArrived',
  leg,
  place,
  ...(heads === undefined ? {} : { heads }),
})
export const voided = (entry: string): Told => ({
  type: 'EntryVoided',
  entry: entry.padStart(8, '0'),
  reason: 'typingError',
})
export const merged = (keep: string, drop: string): Told => ({ type: 'PersonsMerged', keep, drop })
export const closed = (discrepancy: string, saw: string): Told => ({
  type: 'DiscrepancyClosed',
  discrepancy,
  saw,
  reason: 'explained',
})
