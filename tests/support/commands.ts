import { Command } from '@homeward/shared/desk'

const text = { zh: '地点', en: 'Somewhere' }
const point = { name: text, side: 'inside', country: 'YE', position: [45, 12.8], zone: 'Asia/Aden' }
const leg = { leg: 'leg-x', vehicle: 'bus-x', from: 'port-x', to: 'port-y', abroad: true }
const ring = [45, 46, 47, 45].map((longitude) => [longitude, 12])

/** One of each command there is; a new one that is not here fails the test that uses them. */
export const COMMANDS: readonly Command[] = [
  { type: 'RequestSeats', request: 'r-x', leg: 'leg-x', persons: ['p-x'] },
  { type: 'ReleaseSeats', request: 'r-x' },
  { type: 'SetOperationState', state: 'open' },
  { type: 'DefinePlace', place: { place: 'port-x', kind: 'port', ...point } },
  { type: 'SetPlace', place: 'port-x', state: 'closed' },
  { type: 'DefineVehicle', vehicle: { vehicle: 'bus-x', name: text, mode: 'bus' } },
  { type: 'OpenLeg', leg },
  { type: 'CloseLeg', leg: 'leg-x' },
  { type: 'CancelLeg', leg: 'leg-x' },
  { type: 'ReduceCapacity', leg: 'leg-x', seats: 3 },
  {
    type: 'SetHazard',
    hazard: { hazard: 'h-x', kind: 'fighting', name: text, ring, until: 1 },
  },
  { type: 'ResolveReview', entry: 'entry-0001', counts: true },
].map((command) => Command.parse(command))

/** The name of every command of the schema. */
export const COMMAND_TYPES = Command.options.map(({ shape }) => shape.type.value)
