import { HOUR } from '../basics/index.ts'
import type { Recorded } from '../ledger/index.ts'
import { contradictionsIn } from './contradictions.ts'
import { freshnessIn } from './freshness.ts'
import { legsIn, toldOf } from './legs.ts'
import { type Moment, type Scene, sceneOf } from './scene.ts'
import { namedIn, unnamedIn } from './world.ts'

const GROUPS = [
  'atPoints',
  'onRoad',
  'aboard',
  'inHaven',
  'home',
  'ownMeans',
  'stayed',
  'elsewhere',
]
const OUT = ['aboard', 'inHaven', 'home']

/**
 * The figures of an operation, counted anew from its entries by someone who knows nothing of the
 * fold: one act after another is played, and then everybody is counted (P1).
 */
export function recount(entries: readonly Recorded[], moment: Moment) {
  const scene = sceneOf(entries, moment)
  const hourBefore = { at: Math.max(0, scene.now - HOUR), knownAt: moment.knownAt }
  const places = placesIn(scene)
  const legs = legsIn(scene)
  const estimate = toldOf(scene.happened, 'Estimated').at(-1)
  return {
    state: scene.decided.state,
    totals: totalsIn(scene),
    hourAgo: totalsIn(sceneOf(entries, hourBefore)),
    byKind: rowsIn(scene, 'kind'),
    byNationality: rowsIn(scene, 'nationality'),
    freshness: freshnessIn(scene),
    places,
    legs,
    discrepancies: contradictionsIn(scene, places, legs),
    estimate: estimate && {
      low: estimate.event.low,
      high: estimate.event.high,
      at: estimate.eventAt,
    },
    vehicles: vehiclesIn(scene),
    hazards: hazardsIn(scene),
  }
}
export type Recount = ReturnType<typeof recount>

function placesIn({ decided, world, groupOf, ageOf }: Scene) {
  return decided.places.map(({ id, state, capacity }) => {
    const spot = `place:${id}`
    const [named, unnamed] = [namedIn(world, spot), unnamedIn(world, spot)]
    return {
      id,
      counted: named + unnamed,
      named,
      unnamed,
      unticked: world.lots.reduce((n, lot) => (lot.place === spot ? n + lot.named : n), 0),
      group: groupOf(spot),
      state,
      ...(capacity === undefined ? {} : { capacity }),
      ...ageOf(spot),
    }
  })
}
export type PlaceRow = ReturnType<typeof placesIn>[number]

/** Every spot at which anybody was ever counted. */
const spotsIn = ({ world }: Scene): string[] => [
  ...new Set(
    [
      ...world.sights.map(({ where }) => where),
      ...world.unnamed.keys(),
      ...world.lots.map(({ place }) => place),
    ].filter((where) => /^(place|leg):/.test(where)),
  ),
]

export function totalsIn(scene: Scene) {
  const { people, world, groupOf } = scene
  const counts = spotsIn(scene).map((spot) => ({
    group: groupOf(spot),
    named: namedIn(world, spot),
    unnamed: unnamedIn(world, spot),
  }))
  const ends = people.flatMap(({ where }) =>
    where && !/^(place|leg):/.test(where) ? [groupOf(where)] : [],
  )
  const inGroup = (group: string): number =>
    counts.reduce((sum, one) => (one.group === group ? sum + one.named + one.unnamed : sum), 0) +
    ends.filter((end) => end === group).length
  const named = people.filter(({ where }) => where !== undefined).length
  const unnamed = counts.reduce((sum, one) => sum + one.unnamed, 0)
  return {
    total: people.length + unnamed,
    registered: people.length,
    located: named + unnamed,
    named,
    unnamed,
    notLocated: people.length - named,
    answered: people.filter(({ where, answeredAt }) => !where && answeredAt !== undefined).length,
    out: OUT.reduce((sum, group) => sum + inGroup(group), 0),
    ...Object.fromEntries(GROUPS.map((group) => [group, inGroup(group)])),
  }
}

function rowsIn({ people, groupOf }: Scene, sort: 'kind' | 'nationality') {
  const names = [...new Set(people.map((one) => one[sort]))]
  return Object.fromEntries(
    names.map((name) => {
      const meant = people.filter((one) => one[sort] === name)
      const groups = meant.flatMap(({ where }) => (where === undefined ? [] : [groupOf(where)]))
      const inGroup = (group: string) => groups.filter((one) => one === group).length
      const row = {
        registered: meant.length,
        located: groups.length,
        notLocated: meant.length - groups.length,
        out: OUT.reduce((sum, group) => sum + inGroup(group), 0),
        ...Object.fromEntries(GROUPS.map((group) => [group, inGroup(group)])),
      }
      return [name, row]
    }),
  )
}

function vehiclesIn({ happened }: Scene) {
  const told = toldOf(happened, 'VehicleSighted')
  const ids = [...new Set(told.map(({ event }) => event.vehicle))]
  return ids.flatMap((id) => {
    const last = told.findLast(({ event }) => event.vehicle === id)
    return last ? [{ id, position: last.event.position, at: last.eventAt }] : []
  })
}

const hazardsIn = ({ decided, happened, now }: Scene) =>
  decided.hazards.map(({ id, until, setAt }) => ({
    id,
    until,
    over:
      until <= now ||
      toldOf(happened, 'HazardCleared').some(
        ({ event, eventAt }) => event.hazard === id && eventAt >= setAt,
      ),
  }))
