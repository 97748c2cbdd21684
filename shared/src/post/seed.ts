import { ActorId, EntryId, type Instant, PersonId } from '../basics/index.ts'
import type { Entry, LedgerEvent, Recorded, Spot, SpotKey } from '../ledger/index.ts'
import { spotOf } from '../ledger/index.ts'
import { legKey, placeKey } from '../operation/index.ts'
import type { PostLeg, PostPerson, PostPlace, PostSheet } from './sheet.ts'

const CAPITAL = ActorId.parse('capital')

/**
 * A sheet as a short ledger that folds to its figures: so the phone counts with the same fold as
 * the capital, from where the capital stood when it was last heard.
 */
export function seedOf(sheet: PostSheet): Recorded[] {
  const people = [...sheet.people, ...strangersOf(sheet)]
  const said: [Instant, LedgerEvent][] = [
    ...definitions(sheet),
    ...people.flatMap((person) => personIn(person, sheet)),
    ...sheet.places.flatMap((place) => groupAt(place, sheet)),
    ...sheet.legs.flatMap((leg) => wayOf(leg, sheet)),
  ]
  return said.map(([at, event], i) => ({
    seq: i + 1,
    ...entryOf(`seed-${i}`, at, event, sheet.now),
  }))
}

function entryOf(id: string, at: Instant, event: LedgerEvent, now: Instant): Entry {
  const eventAt = Math.min(at, now)
  const claim = { at: eventAt, eventAt, certain: true, receivedAt: eventAt }
  return { id: EntryId.parse(id.padStart(8, '-')), by: CAPITAL, ...claim, event }
}

function definitions({ state, places, vehicles, legs }: PostSheet): [Instant, LedgerEvent][] {
  const events: LedgerEvent[] = [
    ...places.flatMap(({ defined, state: stands, figures }): LedgerEvent[] => [
      { type: 'PlaceDefined', ...defined },
      { type: 'PlaceSet', place: defined.place, state: stands, capacity: figures.capacity },
    ]),
    ...vehicles.map((vehicle): LedgerEvent => ({ type: 'VehicleDefined', ...vehicle })),
    ...legs.flatMap(({ opened, figures }): LedgerEvent[] => [
      { type: 'LegOpened', ...opened, seats: figures.seats },
      ...(figures.state === 'cancelled'
        ? [{ type: 'LegCancelled' as const, leg: opened.leg }]
        : []),
      ...(figures.state === 'closed' ? [{ type: 'LegClosed' as const, leg: opened.leg }] : []),
    ]),
    { type: 'OperationStateSet', state },
  ]
  return events.map((event) => [0, event])
}

/** Those who are counted by name and are not on the list: someone stands for each. */
function strangersOf({ places, legs }: PostSheet): PostPerson[] {
  const at = (spot: SpotKey, n: number, since: Instant | undefined): PostPerson[] =>
    Array.from({ length: n }, (_, i) => ({
      person: PersonId.parse(`${spot.replace(':', '-')}-unlisted-${i}`.slice(-64)),
      spot,
      since,
      nationality: 'XXX',
    }))
  return [
    ...places.flatMap(({ defined, unlisted, figures }) =>
      at(placeKey(defined.place), unlisted, figures.asOf),
    ),
    ...legs.flatMap(({ opened, unlisted, figures }) =>
      at(legKey(opened.leg), unlisted, figures.departedAt ?? figures.asOf),
    ),
  ]
}

function personIn(
  { person, spot, since = 0, kind = 'foreign', nationality, card, namedAt = [] }: PostPerson,
  { now }: PostSheet,
): [Instant, LedgerEvent][] {
  const { party, priority } = card ?? {}
  const known: LedgerEvent = { type: 'Registered', person, kind, nationality, party, priority }
  if (!spot) return [[now, known]]
  const where = spotOf(spot as SpotKey) // its shape was checked with the sheet
  const seen: LedgerEvent =
    'place' in where
      ? { type: 'CheckedIn', persons: [person], place: where.place }
      : { type: 'Boarded', persons: [person], leg: where.leg }
  const named = namedAt.map((at): [Instant, LedgerEvent] => [
    Math.max(0, since - 1), // before they were last seen, wherever that was
    { type: 'Identified', persons: [person], at: spotOf(at as SpotKey) }, // as above
  ])
  return [[since, known], ...named, [since, seen]]
}

const group = (at: Spot, left: number): LedgerEvent[] =>
  left > 0
    ? [{ type: 'GroupIn', at, n: left }]
    : left < 0
      ? [{ type: 'GroupOut', at, n: -left }]
      : []

/** Those on the list who were named out of the unnamed here take one away each, as at the capital. */
const namedAt = (spot: SpotKey, { people }: PostSheet): number =>
  people.filter((one) => one.spot && one.namedAt?.includes(spot)).length

function groupAt({ defined: { place }, left, figures }: PostPlace, sheet: PostSheet) {
  const events = group({ place }, left + namedAt(placeKey(place), sheet))
  return events.map((event): [Instant, LedgerEvent] => [figures.asOf ?? sheet.now, event])
}

/** Who boarded did so before it left; who was received came off after it had. */
function wayOf(
  { opened: { leg, to }, figures, left, landed }: PostLeg,
  sheet: PostSheet,
): [Instant, LedgerEvent][] {
  const { departedAt, arrivedAt, asOf = sheet.now, sent } = figures
  const unnamed = left + namedAt(legKey(leg), sheet)
  const boarding = departedAt === undefined ? asOf : Math.min(asOf, departedAt)
  const off = Math.max(arrivedAt ?? 0, departedAt ?? 0) || asOf
  return [
    ...group({ leg }, unnamed).map((event): [Instant, LedgerEvent] => [boarding, event]),
    ...(departedAt === undefined
      ? []
      : [[departedAt, { type: 'LegDeparted', leg, heads: sent }] satisfies [Instant, LedgerEvent]]),
    ...(arrivedAt === undefined
      ? []
      : [[arrivedAt, { type: 'LegArrived', leg, place: to }] satisfies [Instant, LedgerEvent]]),
    ...landed.map(({ place, n }): [Instant, LedgerEvent] => [
      off,
      { type: 'Received', leg, place, n },
    ]),
  ]
}
