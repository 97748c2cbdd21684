import { HOUR, type Instant } from '../basics/index.ts'
import { spotKey } from '../ledger/index.ts'
import { type LegRow, toldOf, wayOf } from './legs.ts'
import type { Person } from './people.ts'
import type { PlaceRow } from './recount.ts'
import type { Scene } from './scene.ts'
import type { Sight } from './sights.ts'
import { headsIn } from './world.ts'

export interface Contradiction {
  readonly id: string
  readonly kind: string
  readonly figures: { readonly [name: string]: number }
  readonly since: Instant
  readonly open: boolean
}

/** Everything that does not agree, open or closed, sorted by id. */
export function contradictionsIn(
  scene: Scene,
  places: readonly PlaceRow[],
  legs: readonly LegRow[],
): Contradiction[] {
  const found = [
    ...onLegs(scene, legs),
    ...places.flatMap(({ id, counted, capacity, asOf }) =>
      capacity !== undefined && counted > capacity
        ? [about('over-capacity', `place-${id}`, asOf ?? scene.now, { counted, capacity })]
        : [],
    ),
    ...lacking(scene),
    ...rollCalls(scene),
    ...onPeople(scene),
  ]
  const seenByRule = new Set(found.map(({ id }) => id))
  const stated = new Map(
    toldOf(scene.happened, 'DiscrepancyOpened').map(({ event, eventAt }) => [
      event.discrepancy as string,
      { id: event.discrepancy, kind: 'stated', figures: { n: event.n ?? 0 }, since: eventAt },
    ]),
  )
  return [...found, ...[...stated.values()].filter(({ id }) => !seenByRule.has(id))]
    .map((one) => ({ ...one, open: !isClosed(scene, one) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

type Found = Omit<Contradiction, 'open'>

const about = (kind: string, what: string, since: Instant, figures: Found['figures']): Found => ({
  id: `${kind}:${what}`,
  kind,
  figures,
  since,
})

/** A person who saw these figures closed it, and that was heard by now (T4). */
function isClosed({ counting, moment }: Scene, { id, figures }: Found): boolean {
  const saw = Object.entries(figures)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',')
  return counting.some(
    ({ event, receivedAt }) =>
      event.type === 'DiscrepancyClosed' &&
      event.discrepancy === id &&
      event.saw === saw &&
      receivedAt <= moment.at,
  )
}

function onLegs(scene: Scene, legs: readonly LegRow[]): Found[] {
  const { now, decided, people } = scene
  return legs.flatMap(({ id, sent, received, arrivedAt, aboard, seats, asOf = now }) => {
    const found: Found[] = []
    const { countedAt } = wayOf(scene, id)
    const late = arrivedAt === undefined ? Number.POSITIVE_INFINITY : arrivedAt + HOUR
    const since = countedAt ?? late
    if (sent !== undefined && received !== undefined && sent !== received && since <= now)
      found.push(about('sent-received', id, since, { sent, received }))
    else if (late <= now && aboard > 0) found.push(about('still-aboard', id, late, { aboard }))
    if (seats !== undefined && aboard > seats)
      found.push(about('over-capacity', `leg-${id}`, asOf, { counted: aboard, capacity: seats }))

    const granted = decided.legs.find(({ opened }) => opened.leg === id)?.granted ?? []
    const faces = granted.map(scene.faceOf)
    const standing = people.filter(
      ({ person, where }) => where === `leg:${id}` && !faces.includes(person),
    )
    if (granted.length > 0 && standing.length > 0)
      found.push(about('no-seat', id, first(standing.map(lastAt)), { n: standing.length }))
    return found
  })
}

/** Spots where more people were named, gone or received than were ever counted there. */
function lacking(scene: Scene): Found[] {
  const { world, now, ageOf } = scene
  return [...new Set([...world.unnamed.keys(), ...world.beyond.keys()])].flatMap((spot) => {
    const short = Math.max(0, -(world.unnamed.get(spot) ?? 0))
    const beyond = world.beyond.get(spot) ?? 0
    const id = spot.slice(spot.indexOf(':') + 1)
    const isTold = beyond > 0 && isSentReceived(scene, id)
    const n = short + (isTold ? 0 : beyond)
    return n > 0
      ? [about('overdrawn', spot.replace(':', '-'), ageOf(spot).asOf ?? now, { lacking: n })]
      : []
  })
}

function isSentReceived(scene: Scene, leg: string): boolean {
  if (!scene.decided.legs.some(({ opened }) => opened.leg === leg)) return false
  const { sent, received, countedAt, arrived } = wayOf(scene, leg)
  const since = countedAt ?? (arrived ? arrived.eventAt + HOUR : Number.POSITIVE_INFINITY)
  return sent !== undefined && received !== undefined && sent !== received && since <= scene.now
}

/** The last physical count at each spot beside the ledger at that moment. */
function rollCalls(scene: Scene): Found[] {
  const calls = toldOf(scene.happened, 'Counted').map(({ event, eventAt, id }) => ({
    spot: spotKey(event.at) as string,
    n: event.n,
    at: eventAt,
    id: id as string,
  }))
  const legs = new Set(toldOf(scene.happened, 'LegDeparted').map(({ event }) => event.leg))
  for (const leg of legs) {
    const { departed } = wayOf(scene, leg)
    if (departed?.event.heads !== undefined)
      calls.push({
        spot: `leg:${leg}`,
        n: departed.event.heads,
        at: departed.eventAt,
        id: departed.id,
      })
  }
  const spots = [...new Set(calls.map(({ spot }) => spot))]
  return spots.flatMap((spot) => {
    const [last] = calls
      .filter((call) => call.spot === spot)
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    if (!last) return []
    const ledger = headsIn(scene.worldAt(last.at), spot)
    return last.n === ledger
      ? []
      : [about('roll-call', spot.replace(':', '-'), last.at, { counted: last.n, ledger })]
  })
}

function onPeople({ people }: Scene): Found[] {
  const found: Found[] = []
  const strangers = people.filter(
    ({ registeredAt, where }) => registeredAt === undefined && where !== undefined,
  )
  if (strangers.length > 0)
    found.push(
      about('not-registered', 'all', first(strangers.map(lastAt)), { n: strangers.length }),
    )
  const unseen = new Map<string, Instant[]>()
  for (const { person, sights } of people) {
    const last = sights.at(-1)
    if (!last) continue
    if (sights.some((sight) => mayBeLater(sight, last)))
      found.push(about('order-uncertain', person, last.at, { n: 2 }))
    const at = sights.filter((sight) => sight.at === last.at && !isUnsure(sight))
    const places = new Set(at.map(({ where }) => where).filter((where) => /^place:/.test(where)))
    if (places.size > 1) found.push(about('two-places', person, last.at, { n: places.size }))
    for (const off of new Set(sights.flatMap((sight) => sight.off ?? [])))
      if (!sights.some(({ where }) => where === off)) {
        const since = sights.find((sight) => sight.off === off)?.at ?? last.at
        unseen.set(off, [...(unseen.get(off) ?? []), since])
      }
  }
  for (const [leg, times] of unseen)
    found.push(about('not-boarded', leg.slice(4), first(times), { n: times.length }))
  return found
}

/** An unsure sighting may be as late as it was heard. */
const isUnsure = ({ certain, heardAt, at }: Sight): boolean => !certain && heardAt > at
const mayBeLater = (sight: Sight, last: Sight): boolean =>
  isUnsure(sight) && sight !== last && sight.where !== last.where && sight.heardAt > last.at

const first = (times: readonly Instant[]): Instant => Math.min(...times)
const lastAt = ({ sights }: Person): Instant => sights.at(-1)?.at ?? 0
