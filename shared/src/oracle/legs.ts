import type { LedgerEvent, Recorded } from '../ledger/index.ts'
import type { Scene } from './scene.ts'
import { headsIn, namedIn, unnamedIn } from './world.ts'

type Told<Type extends LedgerEvent['type']> = Recorded & {
  readonly event: Extract<LedgerEvent, { type: Type }>
}

/** The entries of one type in the order in which they happened. */
export const toldOf = <Type extends LedgerEvent['type']>(
  entries: readonly Recorded[],
  type: Type,
): Told<Type>[] =>
  entries
    .filter((entry): entry is Told<Type> => entry.event.type === type)
    .sort((a, b) => a.eventAt - b.eventAt || (a.id < b.id ? -1 : 1))

/** What is known of the last way of one leg. */
export function wayOf({ happened, world, worldAt }: Scene, leg: string) {
  const isOn = ({ event }: { event: { leg: string } }) => event.leg === leg
  const spot = `leg:${leg}`
  const departed = toldOf(happened, 'LegDeparted').filter(isOn).at(-1)
  const leftAt = departed?.eventAt ?? Number.NEGATIVE_INFINITY
  const arrivals = toldOf(happened, 'LegArrived')
    .filter(isOn)
    .filter(({ eventAt }) => eventAt >= leftAt)
  const atDoor = departed && headsIn(worldAt(leftAt), spot)

  const offs = world.offs.filter((off) => off.leg === spot && off.at > leftAt)
  const bulk = offs.filter((off) => off.bulk)
  const places = [...new Set(arrivals.map(({ event }) => event.place))]
  const counts = places.flatMap(
    (place) =>
      arrivals.findLast(({ event }) => event.place === place && event.heads !== undefined) ?? [],
  )
  const doors = counts.reduce((sum, { event }) => sum + (event.heads ?? 0), 0)
  const off = offs.reduce((sum, { n }) => sum + n, 0)
  const hasCome =
    departed !== undefined || arrivals.length > 0 || toldOf(happened, 'Received').some(isOn)
  let received: number | undefined
  if (bulk.length > 0) received = off
  else if (counts.length > 0) received = doors
  else if (off > 0) received = off
  const times = bulk.length > 0 ? bulk.map(({ at }) => at) : counts.map(({ eventAt }) => eventAt)
  return {
    departed,
    arrived: arrivals.at(-1),
    atDoor,
    sent: departed && (departed.event.heads ?? atDoor),
    received: hasCome ? received : undefined,
    countedAt: times.length > 0 ? Math.min(...times) : undefined,
  }
}

/** What each leg shows. */
export function legsIn(scene: Scene) {
  const { world, decided, ageOf } = scene
  return decided.legs.map(({ opened, state, seats, granted, held }) => {
    const spot = `leg:${opened.leg}`
    const { departed, arrived, sent, received } = wayOf(scene, opened.leg)
    const boarded = new Set(
      world.sights.flatMap(({ where, person }) => (where === spot ? [person] : [])),
    ).size
    const [named, unnamed] = [namedIn(world, spot), unnamedIn(world, spot)]
    const nameless = (world.came.get(spot) ?? 0) - (world.namedAt.get(spot) ?? 0)
    const planned = state === 'open' && seats === undefined ? 'planned' : state
    return present({
      id: opened.leg,
      vehicle: opened.vehicle,
      from: opened.from,
      to: opened.to,
      abroad: opened.abroad,
      state: arrived ? 'arrived' : departed ? 'departed' : planned,
      seats,
      granted: granted.length,
      held,
      aboard: named + unnamed,
      named,
      unnamed,
      carried: boarded + Math.max(0, nameless),
      sent,
      received,
      departs: opened.departs,
      arrives: opened.arrives,
      departedAt: departed?.eventAt,
      arrivedAt: arrived?.eventAt,
      ...ageOf(spot),
    })
  })
}

/** Without the fields that have no value. */
const present = <Fields extends { [name: string]: unknown }>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields // only what may be absent is left out

export type LegRow = ReturnType<typeof legsIn>[number]
