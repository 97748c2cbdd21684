import type { Act } from '@homeward/shared/access'
import type { Observation } from '@homeward/shared/ledger'
import {
  ADEN,
  BUS,
  BUS_ARRIVES,
  BUS_LEAVES,
  type Reach,
  SANAA,
  TAIZ,
  UNSEEN,
  WHOLE,
  WORD,
} from './reach.ts'

const persons = ['x-1']

/** Each report, what right it asks for and what it touches, in and out of the scopes. */
export const REPORTS: readonly {
  readonly event: { readonly type: Observation['type'] } & Record<string, unknown>
  readonly act: Act
  readonly reach: Reach
}[] = [
  {
    event: { type: 'Registered', person: 'x-new', kind: 'citizen', nationality: 'CHN' },
    act: 'report:register',
    reach: WORD,
  },
  { event: { type: 'Answered', persons: ['p-aden'] }, act: 'report:register', reach: ADEN },
  { event: { type: 'Answered', persons: ['p-sanaa'] }, act: 'report:register', reach: SANAA },
  { event: { type: 'Answered', persons: ['p-bus'] }, act: 'report:register', reach: BUS_ARRIVES },
  {
    event: { type: 'Answered', persons: ['p-aden', 'p-sanaa'] },
    act: 'report:register',
    reach: SANAA,
  },
  {
    event: { type: 'IntentionStated', persons: ['p-unseen'], intention: 'leaves' },
    act: 'report:register',
    reach: UNSEEN,
  },
  { event: { type: 'CheckedIn', persons, place: 'aden' }, act: 'report:checkIn', reach: ADEN },
  { event: { type: 'CheckedIn', persons, place: 'taiz' }, act: 'report:checkIn', reach: TAIZ },
  { event: { type: 'CheckedIn', persons, place: 'sanaa' }, act: 'report:checkIn', reach: SANAA },
  { event: { type: 'CheckedOut', persons, place: 'sanaa' }, act: 'report:checkIn', reach: SANAA },
  { event: { type: 'Boarded', persons, leg: 'leg-a' }, act: 'report:board', reach: BUS_LEAVES },
  { event: { type: 'Boarded', persons, leg: 'leg-s' }, act: 'report:board', reach: SANAA },
  {
    event: { type: 'Disembarked', persons, leg: 'leg-a', place: 'aden' },
    act: 'report:arrive',
    reach: BUS_ARRIVES,
  },
  {
    event: { type: 'Disembarked', persons, leg: 'leg-s', place: 'djibouti' },
    act: 'report:arrive',
    reach: SANAA,
  },
  {
    event: { type: 'Ended', persons: ['p-sanaa'], end: 'stayed' },
    act: 'report:checkIn',
    reach: SANAA,
  },
  { event: { type: 'GroupIn', at: { place: 'aden' }, n: 2 }, act: 'report:checkIn', reach: ADEN },
  {
    event: { type: 'GroupIn', at: { leg: 'leg-a' }, n: 2 },
    act: 'report:board',
    reach: BUS_ARRIVES,
  },
  {
    event: { type: 'GroupOut', at: { place: 'sanaa' }, n: 1 },
    act: 'report:checkIn',
    reach: SANAA,
  },
  {
    event: { type: 'GroupMoved', from: { place: 'taiz' }, to: { leg: 'leg-a' }, n: 1 },
    act: 'report:board',
    reach: BUS_ARRIVES,
  },
  {
    event: { type: 'GroupMoved', from: { leg: 'leg-s' }, to: { place: 'djibouti' }, n: 1 },
    act: 'report:arrive',
    reach: SANAA,
  },
  {
    event: { type: 'Identified', persons, at: { place: 'aden' } },
    act: 'report:checkIn',
    reach: ADEN,
  },
  {
    event: { type: 'Received', leg: 'leg-a', place: 'aden', n: 1 },
    act: 'report:arrive',
    reach: BUS_ARRIVES,
  },
  { event: { type: 'Counted', at: { place: 'sanaa' }, n: 9 }, act: 'report:checkIn', reach: SANAA },
  { event: { type: 'LegDeparted', leg: 'leg-a' }, act: 'report:depart', reach: BUS_LEAVES },
  { event: { type: 'LegDeparted', leg: 'leg-s' }, act: 'report:depart', reach: SANAA },
  {
    event: { type: 'LegArrived', leg: 'leg-a', place: 'aden' },
    act: 'report:arrive',
    reach: BUS_ARRIVES,
  },
  {
    event: { type: 'VehicleSighted', vehicle: 'bus-1', position: [45, 13] },
    act: 'report:sight',
    reach: BUS,
  },
  {
    event: { type: 'VehicleSighted', vehicle: 'plane-2', position: [45, 13] },
    act: 'report:sight',
    reach: WHOLE,
  },
  { event: { type: 'Estimated', low: 1, high: 2 }, act: 'report:log', reach: WHOLE },
  {
    event: { type: 'Logged', matter: 'incident', text: 'words-1' },
    act: 'report:log',
    reach: WORD,
  },
  {
    event: { type: 'Logged', matter: 'incident', text: 'words-1', place: 'aden' },
    act: 'report:log',
    reach: ADEN,
  },
  {
    event: { type: 'Logged', matter: 'incident', text: 'words-1', place: 'sanaa' },
    act: 'report:log',
    reach: SANAA,
  },
  { event: { type: 'HazardCleared', hazard: 'hazard-1' }, act: 'hazards:change', reach: WHOLE },
  {
    event: { type: 'EntryVoided', entry: 'small-seen-1', reason: 'typingError' },
    act: 'void:any',
    reach: WHOLE,
  },
  { event: { type: 'PersonsMerged', keep: 'p-aden', drop: 'p-sanaa' }, act: 'merge', reach: WHOLE },
  {
    event: { type: 'DiscrepancyOpened', discrepancy: 'stated:one', text: 'words-1' },
    act: 'report:log',
    reach: WORD,
  },
  {
    event: { type: 'DiscrepancyClosed', discrepancy: 'stated:one', saw: '', reason: 'found' },
    act: 'difference:close',
    reach: WHOLE,
  },
]
