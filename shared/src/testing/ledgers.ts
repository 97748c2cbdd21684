import * as fc from 'fast-check'
import { HOUR, type Instant, MINUTE } from '../basics/index.ts'
import { Decision, type Recorded } from '../ledger/index.ts'
import { DAY, type Line, recorded, type Told } from './make.ts'
import { legOpened, placeDefined } from './theatre.ts'

// Ledgers in which much collides: few people, few spots, few instants, ids in no order, entries
// heard late, decided twice, taken back, and taken back again.

const PLACES = ['camp', 'port', 'haven', 'airport', 'nowhere'] // the last is hardly ever defined
const LEGS = ['bus', 'ship', 'plane', 'raft'] // nor is the raft opened

const of = <T>(...values: T[]) => fc.constantFrom(...values)
const who = of('wang', 'li', 'zhao', 'chen', 'sun')
const persons = fc.uniqueArray(who, { minLength: 1, maxLength: 3 })
const place = of(...PLACES)
const leg = of(...LEGS)
const spot = fc.oneof(
  place.map((name) => ({ place: name })),
  leg.map((name) => ({ leg: name })),
)
const n = fc.integer({ min: 1, max: 4 })
const heads = fc.integer({ min: 0, max: 4 })
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined })
const pick = fc.nat(1_000) // of the ledger's entries, before and after

/** Quarters of an hour over four hours: often the same, and long enough for what time alone does. */
export const moment: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 16 })
  .map((quarter) => DAY + quarter * 15 * MINUTE)

type Parts = { readonly [field: string]: fc.Arbitrary<unknown> }
const told = (type: Told['type'], parts: Parts = {}): fc.Arbitrary<Told> =>
  fc.record(parts).map((fields) => ({ type, ...fields }))

const people = [
  told('Registered', {
    person: who,
    kind: of('citizen', 'missionStaff', 'foreign'),
    nationality: of('CHN', 'PAK', 'ETH'),
    party: maybe(of('f-1', 'f-2')),
    priority: maybe(of(1, 4)),
  }),
  told('CheckedIn', { persons, place }),
  told('CheckedIn', { persons, place }),
  told('CheckedOut', { persons, place }),
  told('Boarded', { persons, leg }),
  told('Boarded', { persons, leg }),
  told('Disembarked', { persons, leg, place }),
  told('Ended', { persons, end: of('home', 'ownMeans', 'stayed') }),
  told('Answered', { persons }),
  told('IntentionStated', { persons, intention: of('leaves', 'stays') }),
  told('Identified', { persons, at: spot }),
]

const groups = [
  told('GroupIn', { at: spot, n }),
  told('GroupOut', { at: spot, n }),
  told('GroupMoved', { from: spot, to: spot, n }),
  told('Received', { leg, place, n }),
  told('Received', { leg, place, n }),
  told('Counted', { at: spot, n: heads }),
  told('LegDeparted', { leg, heads: maybe(heads) }),
  told('LegArrived', { leg, place, heads: maybe(heads) }),
]

const stated = of('stated-one:all', 'stated-two:bus', 'sent-received:bus', 'not-registered:all')
const rest = [
  told('VehicleSighted', { vehicle: of('one', 'two'), position: of([1, 1], [2, 2]) }),
  told('Estimated', { low: of(1, 2), high: of(5, 6) }),
  told('Logged', { matter: of('incident', 'decision'), text: of('words'), place: maybe(place) }),
  told('HazardCleared', { hazard: of('fire') }),
  told('EntryVoided', { entry: pick, reason: of('typingError') }),
  told('EntryVoided', { entry: pick, reason: of('typingError') }),
  told('PersonsMerged', { keep: who, drop: who }),
  told('DiscrepancyOpened', { discrepancy: stated, text: of('words'), n: maybe(n) }),
  told('DiscrepancyClosed', {
    discrepancy: fc.oneof(
      stated,
      of('overdrawn:place-camp', 'order-uncertain:wang', 'roll-call:leg-bus'),
    ),
    saw: of('n=0', 'n=1', 'n=2', 'received=1,sent=2', 'lacking=1', 'counted=1,ledger=2'),
    reason: of('explained'),
  }),
  told('Parked', { was: of('Newer'), raw: of('{}') }),
]

/** A request is for one leg. */
const asked = of('bus-1', 'bus-2', 'ship-1', 'ship-2', 'plane-1')
const seatsOn = (type: Told['type'], parts: Parts = {}) =>
  fc.tuple(asked, fc.record(parts)).map(([request, fields]): Told => {
    const [on = ''] = request.split('-')
    return { type, request, leg: on, ...fields }
  })
const decisions = [
  told('OperationStateSet', { state: of('open', 'closing', 'closed') }),
  fc
    .tuple(place, of('inside', 'haven', 'home', 'elsewhere'), maybe(n))
    .map(([name, side, capacity]) => placeDefined(name, side, { capacity })),
  told('PlaceSet', { place, state: maybe(of('open', 'full', 'closed')), capacity: maybe(n) }),
  fc
    .tuple(leg, place, place, fc.boolean(), maybe(n))
    .map(([name, from, to, abroad, seats]) => legOpened(name, from, to, { abroad, seats })),
  told('LegClosed', { leg }),
  told('LegCancelled', { leg }),
  fc.tuple(leg, heads, fc.subarray(['1', '2'])).map(
    ([on, seats, moved]): Told => ({
      type: 'CapacityReduced',
      leg: on,
      seats,
      moved: moved.map((number) => `${on}-${number}`),
    }),
  ),
  seatsOn('SeatsGranted', { persons }),
  seatsOn('SeatsGranted', { persons }),
  seatsOn('SeatsHeld', { persons, until: moment }),
  seatsOn('SeatsRefused', { refusal: of({ code: 'leg-full', asked: 3, left: 1 }) }),
  told('SeatsReleased', { request: asked }),
  told('HoldExpired', { request: asked }),
  told('HazardSet', {
    hazard: of('fire', 'flood'),
    kind: of('noGo'),
    name: of({ zh: '火', en: 'fire' }),
    ring: of([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]),
    until: moment,
  }),
  told('ReviewResolved', { entry: fc.nat(5), counts: fc.boolean() }), // again and again the same
  told('AskAnswered'),
]

const event = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(...people) },
  { weight: 5, arbitrary: fc.oneof(...groups) },
  { weight: 3, arbitrary: fc.oneof(...rest) },
  { weight: 3, arbitrary: fc.oneof(...decisions) },
)

/** One bus that is boarded, counted, received and ticked off, and the ship behind it. */
const bus = fc.oneof(
  { weight: 6, arbitrary: told('Boarded', { persons, leg: of('bus', 'bus', 'ship') }) },
  { weight: 3, arbitrary: told('CheckedIn', { persons, place: of('port', 'haven', 'camp') }) },
  {
    weight: 3,
    arbitrary: told('Disembarked', { persons, leg: of('bus'), place: of('port', 'haven') }),
  },
  { weight: 4, arbitrary: told('Received', { leg: of('bus'), place: of('port', 'haven'), n }) },
  { weight: 1, arbitrary: told('CheckedOut', { persons, place: of('port') }) },
  { weight: 1, arbitrary: told('GroupIn', { at: of({ leg: 'bus' }), n }) },
  {
    weight: 1,
    arbitrary: told('Identified', { persons, at: of({ leg: 'bus' }, { place: 'port' }) }),
  },
  {
    weight: 1,
    arbitrary: told('GroupMoved', {
      from: of({ leg: 'bus' }, { place: 'port' }),
      to: of({ place: 'port' }, { leg: 'ship' }),
      n,
    }),
  },
  { weight: 2, arbitrary: told('LegDeparted', { leg: of('bus'), heads: maybe(heads) }) },
  {
    weight: 2,
    arbitrary: told('LegArrived', {
      leg: of('bus'),
      place: of('port', 'haven'),
      heads: maybe(heads),
    }),
  },
  {
    weight: 1,
    arbitrary: told('Counted', { at: of({ leg: 'bus' }, { place: 'port' }), n: heads }),
  },
  { weight: 1, arbitrary: told('EntryVoided', { entry: pick, reason: of('typingError') }) },
  { weight: 1, arbitrary: told('PersonsMerged', { keep: who, drop: who }) },
)

const draftOf = (events: fc.Arbitrary<Told>) =>
  fc.record({
    event: events,
    at: moment,
    /** How long until the server hears it: mostly at once, sometimes hours. */
    delay: of(0, 0, 0, 1, 15 * MINUTE, 2 * HOUR),
    certain: of(true, true, true, false),
    reviewed: of(false, false, false, false, false, false, true),
    letter: of('a', 'b', 'c'), // ids, which settle what times leave open, are in no order
  })
type Draft = ReturnType<typeof draftOf> extends fc.Arbitrary<infer Of> ? Of : never

const idOf = ({ letter }: Draft, i: number): string => `${letter}-${String(i).padStart(6, '0')}`

/** Drafts as lines; what points at an entry points at one of this ledger. */
function linesOf(drafts: readonly Draft[]): Line[] {
  const ids = drafts.map(idOf)
  return drafts.flatMap((one, i): Line[] => {
    const { type, ...fields } = JSON.parse(JSON.stringify(one.event)) as Told // drops what is undefined
    if (type === 'PersonsMerged' && fields.keep === fields.drop) return []
    const points = typeof fields.entry === 'number'
    const target = ids[Number(fields.entry) % ids.length]
    return [
      {
        event: { type, ...fields, ...(points ? { entry: target } : {}) },
        at: one.at,
        heard: one.at + one.delay,
        id: ids[i] ?? '',
        certain: one.certain,
        ...((one.reviewed || i < 6) && !DECIDED.has(type) ? { review: 'scope' as const } : {}),
      },
    ]
  })
}

/** Decisions are the server's own: they are never under review. */
const DECIDED: ReadonlySet<string> = new Set(
  Decision.options.map((option) => option.shape.type.value),
)

const base = fc.tuple(moment, of('inside', 'elsewhere')).map(([late, side]): Line[] =>
  [
    placeDefined('camp', 'inside'),
    placeDefined('port', side),
    placeDefined('haven', 'haven'),
    placeDefined('airport', 'home'),
    legOpened('bus', 'camp', 'port', { seats: 3 }),
    legOpened('ship', 'port', 'haven', { abroad: true, seats: 2 }),
    legOpened('plane', 'haven', 'airport', { abroad: true }),
  ].map((defined, i) => ({
    event: defined,
    at: i % 3 === 0 ? late : DAY,
    id: `base-${String(i).padStart(4, '0')}`,
  })),
)

/** Lines of a ledger in order of arrival. */
export const lines = (most: number): fc.Arbitrary<Line[]> =>
  fc
    .tuple(
      base,
      fc.oneof(
        fc.array(draftOf(event), { maxLength: most, size: 'max' }),
        fc.array(draftOf(bus), { maxLength: most, size: 'max' }),
      ),
    )
    .map(([defined, drafts]) => [...defined, ...linesOf(drafts)])

export const ledger = (most: number): fc.Arbitrary<Recorded[]> => lines(most).map(recorded)

/** What was true or known at some moment, with all knowledge, with that of the moment, or another. */
export const view = fc
  .tuple(fc.oneof(moment, of(DAY + 24 * HOUR)), fc.oneof(moment, of(DAY + 24 * HOUR)), fc.boolean())
  .map(([at, knownAt, then]) => ({ at, knownAt: then ? at : knownAt }))
