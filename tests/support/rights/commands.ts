import type { Act } from '@homeward/shared/access'
import type { Command } from '@homeward/shared/desk'
import { ADEN, BUS, BUS_ARRIVES, type Reach, SANAA, WHOLE } from './reach.ts'

const persons = ['x-1']

const place = (id: string) => ({
  place: id,
  name: { en: id, zh: id },
  kind: 'port',
  side: 'inside',
  country: 'YE',
  position: [45, 12.8],
  zone: 'Asia/Aden',
})
const ring = [
  [45, 12],
  [46, 12],
  [46, 13],
  [45, 12],
]

/** Each command likewise. The last ones end the operation. */
export const COMMANDS: readonly {
  readonly command: { readonly type: Command['type'] } & Record<string, unknown>
  readonly act: Act
  readonly reach: Reach
}[] = [
  {
    command: { type: 'RequestSeats', request: 'r-1', leg: 'leg-a', persons },
    act: 'seats:request',
    reach: BUS_ARRIVES,
  },
  {
    command: { type: 'RequestSeats', request: 'r-2', leg: 'leg-s', persons },
    act: 'seats:request',
    reach: SANAA,
  },
  { command: { type: 'ReleaseSeats', request: 'r-unknown' }, act: 'seats:request', reach: WHOLE },
  { command: { type: 'DefinePlace', place: place('aden') }, act: 'points:change', reach: ADEN },
  { command: { type: 'DefinePlace', place: place('mukalla') }, act: 'points:change', reach: WHOLE },
  {
    command: { type: 'SetPlace', place: 'aden', state: 'full' },
    act: 'points:status',
    reach: ADEN,
  },
  {
    command: { type: 'SetPlace', place: 'sanaa', state: 'full' },
    act: 'points:status',
    reach: SANAA,
  },
  { command: { type: 'SetPlace', place: 'aden', capacity: 90 }, act: 'points:change', reach: ADEN },
  {
    command: {
      type: 'DefineVehicle',
      vehicle: { vehicle: 'bus-1', name: { en: 'B', zh: 'B' }, mode: 'bus' },
    },
    act: 'vehicles:change',
    reach: BUS,
  },
  {
    command: {
      type: 'DefineVehicle',
      vehicle: { vehicle: 'bus-9', name: { en: 'B', zh: 'B' }, mode: 'bus' },
    },
    act: 'vehicles:change',
    reach: WHOLE,
  },
  {
    command: {
      type: 'OpenLeg',
      leg: { leg: 'leg-b', vehicle: 'bus-1', from: 'aden', to: 'taiz', abroad: false },
    },
    act: 'vehicles:change',
    reach: BUS_ARRIVES,
  },
  {
    command: {
      type: 'OpenLeg',
      leg: { leg: 'leg-c', vehicle: 'plane-2', from: 'sanaa', to: 'djibouti', abroad: true },
    },
    act: 'vehicles:change',
    reach: WHOLE,
  },
  {
    command: { type: 'ReduceCapacity', leg: 'leg-a', seats: 30 },
    act: 'vehicles:change',
    reach: BUS_ARRIVES,
  },
  { command: { type: 'CloseLeg', leg: 'leg-s' }, act: 'vehicles:change', reach: SANAA },
  { command: { type: 'CancelLeg', leg: 'leg-s' }, act: 'vehicles:change', reach: SANAA },
  {
    command: {
      type: 'SetHazard',
      hazard: {
        hazard: 'hazard-1',
        kind: 'noGo',
        name: { en: 'H', zh: 'H' },
        ring,
        until: 9_000_000_000_000,
      },
    },
    act: 'hazards:change',
    reach: WHOLE,
  },
  {
    command: { type: 'ResolveReview', entry: 'unknown-entry', counts: true },
    act: 'review:resolve',
    reach: WHOLE,
  },
  { command: { type: 'SetOperationState', state: 'open' }, act: 'start', reach: WHOLE },
  { command: { type: 'SetOperationState', state: 'closed' }, act: 'close', reach: WHOLE },
]
