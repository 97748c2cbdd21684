import type { Instant, PersonId } from '../basics/index.ts'
import type { Recorded } from '../ledger/index.ts'
import { countingAt, facesIn } from './counting.ts'
import { decidedBy } from './decided.ts'
import { type Person, peopleIn } from './people.ts'
import { spotsOf } from './sights.ts'
import { actOut, type World } from './world.ts'

/** What was true at `at`, by what had been heard at `knownAt`. */
export interface Moment {
  readonly at: Instant
  readonly knownAt: Instant
}

/** Everything that is counted from, worked out once. */
export interface Scene {
  readonly moment: Moment
  readonly now: Instant
  readonly counting: readonly Recorded[]
  /** Those of them that happened by then. */
  readonly happened: readonly Recorded[]
  readonly faceOf: (person: PersonId) => PersonId
  readonly decided: ReturnType<typeof decidedBy>
  readonly world: World
  readonly people: readonly Person[]
  /** The world as it was before, by the same knowledge. */
  readonly worldAt: (until: Instant) => World
  readonly groupOf: (where: string) => string
  readonly ageOf: (spot: string) => { asOf?: Instant; heardAt?: Instant }
}

export function sceneOf(entries: readonly Recorded[], moment: Moment): Scene {
  const { at, knownAt } = moment
  const now = Math.min(at, knownAt)
  const counting = countingAt(entries, knownAt)
  const happened = counting.filter(({ eventAt }) => eventAt <= at)
  const faceOf = facesIn(counting)
  const decided = decidedBy(entries, counting, moment)
  const endOf = (leg: string) => {
    const to = decided.legs.find(({ opened }) => leg === `leg:${opened.leg}`)?.opened.to
    return to && `place:${to}`
  }
  const worlds = new Map<Instant, World>()
  const worldAt = (until: Instant) => {
    const found = worlds.get(until) ?? actOut(counting, until, faceOf, endOf)
    worlds.set(until, found)
    return found
  }
  const world = worldAt(at)
  return {
    moment,
    now,
    counting,
    happened,
    faceOf,
    decided,
    world,
    people: peopleIn(happened, faceOf, world),
    worldAt,
    groupOf: groupsBy(decided),
    ageOf(spot) {
      const told = happened.filter(({ event }) => spotsOf(event).includes(spot))
      const heard = told.map(({ receivedAt }) => receivedAt).filter((time) => time <= now)
      return {
        ...(told.length > 0 ? { asOf: Math.max(...told.map(({ eventAt }) => eventAt)) } : {}),
        ...(heard.length > 0 ? { heardAt: Math.max(...heard) } : {}),
      }
    },
  }
}

/** Where a place or an end stands in the funnel. */
function groupsBy({ places, legs }: Scene['decided']) {
  const bySide = { inside: 'atPoints', haven: 'inHaven', home: 'home', elsewhere: 'elsewhere' }
  return (where: string): string => {
    const place = places.find(({ id }) => where === `place:${id}`)
    if (place) return bySide[place.side]
    const leg = legs.find(({ opened }) => where === `leg:${opened.leg}`)
    if (leg) return leg.opened.abroad ? 'aboard' : 'onRoad'
    return where.startsWith('end:') ? where.slice(4) : 'elsewhere'
  }
}
