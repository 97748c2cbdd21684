import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../basics/index.ts'
import { LedgerEvent, Recorded, ReviewCause } from '../ledger/index.ts'
import { decodeSegment, encodeSegment, SegmentDamaged } from './index.ts'

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/)
/** Ids as devices make them, counted up, and any others. */
const numbered = fc
  .tuple(fc.constantFrom('p', 'phone-3'), fc.nat(30))
  .map(([stem, n]) => `${stem}-${String(n).padStart(3, '0')}`)
const id = fc.oneof(numbered, slug)
const entryId = fc.oneof(
  numbered.map((word) => `entry-${word}`),
  fc.stringMatching(/^[0-9A-Za-z_-]{8,64}$/),
)
const persons = fc.array(id, { minLength: 1, maxLength: 4 })
const heads = fc.nat(100_000)
const some = fc.integer({ min: 1, max: 100_000 })
const instant = fc.oneof(fc.nat(10_000), fc.integer({ min: 0, max: 8_640_000_000_000_000 }))
const spot = fc.oneof(fc.record({ place: id }), fc.record({ leg: id }))
const text = fc.record({
  zh: fc.string({ minLength: 1, maxLength: 9, unit: 'grapheme' }),
  en: fc.string({ minLength: 1, maxLength: 9 }),
})
const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
)
const reason = fc.constantFrom('typingError', 'other')

/** Something of every type there is; the test below fails when a type is missing here. */
const EVENTS: { [Type in LedgerEvent['type']]: fc.Arbitrary<Record<string, unknown>> } = {
  Registered: fc.record(
    {
      person: id,
      kind: fc.constantFrom('citizen', 'foreign'),
      nationality: fc.constantFrom('CHN', 'PAK'),
      party: id,
      priority: fc.constantFrom(1, 2, 3, 4),
    },
    { requiredKeys: ['person', 'kind', 'nationality'] },
  ),
  CheckedIn: fc.record({ persons, place: id }),
  CheckedOut: fc.record({ persons, place: id }),
  Boarded: fc.record({ persons, leg: id }),
  Disembarked: fc.record({ persons, leg: id, place: id }),
  Ended: fc.record({ persons, end: fc.constantFrom('home', 'ownMeans', 'stayed') }),
  Answered: fc.record({ persons }),
  IntentionStated: fc.record({ persons, intention: fc.constantFrom('leaves', 'noAnswer') }),
  GroupIn: fc.record({ at: spot, n: some }),
  GroupOut: fc.constant({
    at: { place: 'aden' },
    n: 3,
    breakdown: { men: 1, women: 1, children: 1, infants: 0 },
  }),
  GroupMoved: fc.record({ from: spot, to: spot, n: some }),
  Identified: fc.record({ persons, at: spot }),
  Received: fc.record({ leg: id, place: id, n: some }),
  Counted: fc.record({ at: spot, n: heads }),
  LegDeparted: fc.record({ leg: id, heads }, { requiredKeys: ['leg'] }),
  LegArrived: fc.record({ leg: id, place: id, heads }, { requiredKeys: ['leg', 'place'] }),
  VehicleSighted: fc.record({ vehicle: id, position }),
  Estimated: fc.constant({ low: 1, high: 9 }),
  Logged: fc.record(
    { matter: fc.constantFrom('decision', 'report'), text: id, place: id },
    { requiredKeys: ['matter', 'text'] },
  ),
  HazardCleared: fc.record({ hazard: id }),
  EntryVoided: fc.record({ entry: entryId, reason }),
  PersonsMerged: fc.constant({ keep: 'a', drop: 'b' }),
  DiscrepancyOpened: fc.record({ discrepancy: fc.constant('stated:one'), text: id }),
  DiscrepancyClosed: fc.record({
    discrepancy: fc.constant('stated:one'),
    saw: fc.string({ maxLength: 9, unit: 'grapheme' }),
    reason,
  }),
  OperationStateSet: fc.record({ state: fc.constantFrom('open', 'closed') }),
  PlaceDefined: fc.record({
    place: id,
    name: text,
    kind: fc.constant('port'),
    side: fc.constant('inside'),
    country: fc.constant('YE'),
    position,
    zone: fc.constant('Asia/Aden'),
  }),
  PlaceSet: fc.record({ place: id, capacity: heads }),
  VehicleDefined: fc.record({ vehicle: id, name: text, mode: fc.constant('ferry') }),
  LegOpened: fc.record({ leg: id, vehicle: id, from: id, to: id, abroad: fc.boolean() }),
  LegClosed: fc.record({ leg: id }),
  LegCancelled: fc.record({ leg: id }),
  CapacityReduced: fc.record({ leg: id, seats: heads, moved: fc.array(id, { maxLength: 3 }) }),
  SeatsGranted: fc.record({ request: id, leg: id, persons }),
  SeatsHeld: fc.record({ request: id, leg: id, persons, until: instant }),
  SeatsRefused: fc.record({
    request: id,
    leg: id,
    refusal: fc.constant({ code: 'leg-full', asked: 3, left: 1 }),
  }),
  SeatsReleased: fc.record({ request: id }),
  HoldExpired: fc.record({ request: id }),
  HazardSet: fc.record({
    hazard: id,
    kind: fc.constant('noGo'),
    name: text,
    ring: fc.array(position, { minLength: 4, maxLength: 6 }),
    until: instant,
  }),
  ReviewResolved: fc.record({ entry: entryId, counts: fc.boolean() }),
  AskAnswered: fc.record({ refusal: fc.constant({ code: 'try-again' }) }, { requiredKeys: [] }),
  Redacted: fc.constant({}),
  Parked: fc.record({
    was: fc.string({ maxLength: 20 }),
    raw: fc.string({ maxLength: 40, unit: 'binary' }),
  }),
}

const event = fc.oneof(
  ...Object.entries(EVENTS).map(([type, fields]) => fields.map((more) => ({ type, ...more }))),
)
const entry = fc.record(
  {
    id: entryId,
    by: id,
    at: instant,
    eventAt: instant,
    certain: fc.boolean(),
    receivedAt: instant,
    review: fc.constantFrom(...ReviewCause.options),
    event,
  },
  { requiredKeys: ['id', 'by', 'at', 'eventAt', 'certain', 'receivedAt', 'event'] },
)
/** Half the entries happened when the device said, as nearly all do. */
const segment = fc
  .tuple(
    fc.integer({ min: 1, max: 2_000_000 }),
    fc.array(fc.tuple(entry, fc.boolean()), { maxLength: 40 }),
  )
  .map(([first, drawn]) =>
    drawn.map(([made, plain], i) =>
      Recorded.parse({ ...made, eventAt: plain ? made.at : made.eventAt, seq: first + i }),
    ),
  )

describe('a segment', () => {
  test('[Q1] gives back exactly the entries that went in, of every type', () => {
    const types = new Set<string>()
    fc.assert(
      fc.property(segment, (entries) => {
        for (const {
          event: { type },
        } of entries)
          types.add(type)
        expect(decodeSegment(encodeSegment(entries)).map(canonical)).toEqual(entries.map(canonical))
      }),
      { numRuns: 400 },
    )
    expect([...types].sort()).toEqual(
      LedgerEvent.options.map(({ shape }) => shape.type.value).sort(),
    )
  })

  test('[Q1] is the same bytes for the same entries, whatever the order of their fields', () => {
    fc.assert(
      fc.property(segment, (entries) => {
        const turned = entries.map((one) => Recorded.parse(JSON.parse(canonical(one))))
        expect(encodeSegment(turned)).toEqual(encodeSegment(entries))
      }),
    )
  })

  test('[Q2] is refused by name when any byte is changed, missing or too many', () => {
    fc.assert(
      fc.property(segment, fc.nat(), fc.integer({ min: 1, max: 255 }), (entries, where, by) => {
        const bytes = encodeSegment(entries)
        const at = where % bytes.length
        const changed = bytes.map((byte, i) => (i === at ? byte ^ by : byte))
        expect(() => decodeSegment(changed)).toThrow(SegmentDamaged)
        expect(() => decodeSegment(bytes.subarray(0, at))).toThrow(SegmentDamaged)
        expect(() => decodeSegment(new Uint8Array([...bytes, by]))).toThrow(SegmentDamaged)
      }),
    )
  })

  test('[Q2] refuses bytes that were never a segment', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decodeSegment(bytes)).toThrow(SegmentDamaged)
      }),
    )
  })

  test('[Q1] holds entries that follow on one another, and says so otherwise', () => {
    const [one] = fc.sample(
      segment.filter((entries) => entries.length > 2),
      1,
    )
    expect(() => encodeSegment(one?.toSpliced(1, 1) ?? [])).toThrow(RangeError)
  })
})
