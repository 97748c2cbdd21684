import type { Instant, PersonId } from '../basics/index.ts'
import { type Recorded, spotKey } from '../ledger/index.ts'
import { type Sight, sightsIn } from './sights.ts'

/** People who came off a leg at a place by number, from one receipt. */
interface Lot {
  readonly leg: string
  readonly place: string
  named: number
}

/** Where everybody is, after all that happened has been acted out in order. */
export interface World {
  readonly sights: readonly Sight[]
  readonly where: ReadonlyMap<PersonId, string>
  readonly unnamed: ReadonlyMap<string, number>
  readonly lots: readonly Lot[]
  /** By leg: received beyond those who were aboard. */
  readonly beyond: ReadonlyMap<string, number>
  /** Everyone who was counted off a leg: in bulk, or seen one by one beside the bulk. */
  readonly offs: readonly { leg: string; at: Instant; n: number; bulk: boolean }[]
  /** By leg: people without names who came aboard, and those of them who were named there. */
  readonly came: ReadonlyMap<string, number>
  readonly namedAt: ReadonlyMap<string, number>
}

type Act = { at: Instant; phase: number; order: string; play: () => void }

/**
 * Acts out everything that happened by `until`, one thing after another. At one instant: arrivals,
 * receipts, what was seen of single people, then groups.
 *
 * @param endOf the place at which a leg is meant to end
 */
export function actOut(
  counting: readonly Recorded[],
  until: Instant,
  faceOf: (person: PersonId) => PersonId,
  endOf: (leg: string) => string | undefined,
): World {
  const sights = sightsIn(counting, until, faceOf)
  const where = new Map<PersonId, string>()
  const unnamed = new Map<string, number>()
  const beyond = new Map<string, number>()
  const came = new Map<string, number>()
  const namedAt = new Map<string, number>()
  const lots: Lot[] = []
  const offs: { leg: string; at: Instant; n: number; bulk: boolean }[] = []
  const stops: { leg: string; place: string }[] = []
  const add = (to: Map<string, number>, spot: string, n: number) =>
    to.set(spot, (to.get(spot) ?? 0) + n)
  const aboard = (leg: string) => [...where.values()].filter((spot) => spot === leg).length
  const waiting = (leg: string) =>
    lots.filter((lot) => lot.leg === leg).reduce((sum, { named }) => sum + named, 0)
  const isStop = (leg: string, place: string | undefined) =>
    place !== undefined &&
    (endOf(leg) === place || stops.some((stop) => stop.leg === leg && stop.place === place))

  function comesOff(leg: string, { at, where: next, off }: Sight): void {
    const place = next.replace(/^left:/, 'place:')
    const open = lots.filter((lot) => lot.leg === leg && lot.named > 0)
    const here = open.filter((lot) => lot.place === place).at(-1)
    const known = here ?? (off === leg || isStop(leg, place) ? undefined : open.at(-1))
    if (known) known.named -= 1
    // More are said to have come off than are left: one of them has gone on.
    const pushed =
      waiting(leg) > aboard(leg)
        ? lots.filter((lot) => lot.leg === leg && lot.named > 0).at(-1)
        : undefined
    if (pushed) pushed.named -= 1
    if (!known && !pushed) offs.push({ leg, at, n: 1, bulk: false })
  }

  const sightsOf = Map.groupBy(sights, ({ person }) => person)
  const before = (sight: Sight) => {
    const own = sightsOf.get(sight.person) ?? []
    return own.slice(0, own.indexOf(sight))
  }
  const acts: Act[] = sights.map((sight, i) => ({
    at: sight.at,
    phase: 2,
    order: String(i).padStart(8, '0'),
    play() {
      const last = where.get(sight.person)
      where.set(sight.person, sight.where)
      if (last?.startsWith('leg:') && last !== sight.where) comesOff(last, sight)
      const { off } = sight
      const isStranger =
        off !== undefined && !before(sight).some((one) => one.where === off || one.off === off)
      if (isStranger) comesOff(off, sight)
    },
  }))
  for (const sight of sights) {
    const spot = sight.where
    const again = before(sight).some((one) => one.named && one.where === spot)
    if (!sight.named || again) continue
    acts.push({
      at: sight.at,
      phase: 3,
      order: '',
      play() {
        add(unnamed, spot, -1)
        add(namedAt, spot, 1)
      },
    })
  }
  for (const { event, eventAt: at, id } of counting) {
    if (at > until) continue
    const change = (spot: string, by: number) =>
      acts.push({
        at,
        phase: 3,
        order: '',
        play() {
          add(unnamed, spot, by)
          if (by > 0) add(came, spot, by)
          else if (spot.startsWith('leg:')) offs.push({ leg: spot, at, n: -by, bulk: true })
        },
      })
    if (event.type === 'GroupIn') change(spotKey(event.at), event.n)
    if (event.type === 'GroupOut') change(spotKey(event.at), -event.n)
    if (event.type === 'GroupMoved') {
      change(spotKey(event.from), -event.n)
      change(spotKey(event.to), event.n)
    }
    if (event.type === 'LegArrived' || event.type === 'Received') {
      const [leg, place] = [`leg:${event.leg}`, `place:${event.place}`]
      const arrive = () => stops.push({ leg, place })
      acts.push({ at, phase: 0, order: '', play: event.type === 'LegArrived' ? arrive : () => {} })
      if (event.type === 'Received')
        acts.push({
          at,
          phase: 1,
          order: id,
          play() {
            arrive()
            const named = Math.min(event.n, aboard(leg) - waiting(leg))
            const rest = Math.min(event.n - named, Math.max(0, unnamed.get(leg) ?? 0))
            lots.push({ leg, place, named })
            add(unnamed, leg, -rest)
            add(unnamed, place, rest)
            add(beyond, leg, event.n - named - rest)
            offs.push({ leg, at, n: event.n, bulk: true })
          },
        })
    }
  }
  acts.sort(
    (a, b) =>
      a.at - b.at || a.phase - b.phase || (a.order === b.order ? 0 : a.order < b.order ? -1 : 1),
  )
  for (const { play } of acts) play()
  return { sights, where, unnamed, lots, beyond, offs, came, namedAt }
}

/** Named people counted at a spot: those last seen there, less and more those who came off by number. */
export const namedIn = ({ where, lots }: World, spot: string): number =>
  [...where.values()].filter((one) => one === spot).length +
  lots.reduce(
    (sum, { leg, place, named }) => sum + (place === spot ? named : 0) - (leg === spot ? named : 0),
    0,
  )

export const unnamedIn = ({ unnamed }: World, spot: string): number =>
  Math.max(0, unnamed.get(spot) ?? 0)

export const headsIn = (world: World, spot: string): number =>
  namedIn(world, spot) + unnamedIn(world, spot)
