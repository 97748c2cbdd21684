import { HOUR, type Instant } from '../basics/index.ts'
import { type Desk, emptyDesk, layOnDesk } from '../desk/index.ts'
import type { Side, SpotKey } from '../ledger/index.ts'
import {
  byEventAt,
  census,
  holds,
  latest,
  legKey,
  type OperationState,
  placeKey,
  type Standing,
  type View,
} from '../operation/index.ts'
import { discrepancies } from './discrepancies.ts'
import { type Heads, headsBySpot } from './heads.ts'
import { ageOf, given, legFigures } from './legs.ts'
import {
  type Freshness,
  GROUPS,
  type Group,
  type Mode,
  type Picture,
  type PlaceFigures,
  type Row,
  type Totals,
} from './schema.ts'

/** What the ledger does not say of an operation. */
export interface Frame {
  readonly operation: string
  readonly mode: Mode
}

const GROUP_OF_SIDE: Record<Side, Group> = {
  inside: 'atPoints',
  haven: 'inHaven',
  home: 'home',
  elsewhere: 'elsewhere',
}

/**
 * The picture of an operation at any moment: what was true at `view.at`, by what was known at
 * `view.knownAt`. Pure; cost grows with the people, not with the length of the ledger.
 */
export function pictureOf(state: OperationState, view: View, frame: Frame): Picture {
  const desk = deskOf(state, view)
  const people = census(state, view)
  const heads = headsBySpot(state, view, people)
  const groupOf = groupFinder(desk)
  const peopleById = new Map(people.flatMap((p) => p.ids.map((id) => [id as string, p])))
  const places = placeFigures(state, view, desk, heads)
  const legs = legFigures(state, view, desk, heads, peopleById)
  const found = discrepancies(state, view, { places, legs, heads, people, desk })
  const estimate = latest(state, view, state.estimates)
  return {
    ...frame,
    state: desk.state,
    level: 'full',
    seq: state.seq,
    asOf: view.at,
    knownAt: view.knownAt,
    totals: totals(people, heads, groupOf),
    hourAgo: totalsAt(state, { ...view, at: Math.max(0, view.at - HOUR) }),
    byKind: rows(people, groupOf, ({ kind }) => kind),
    byNationality: rows(people, groupOf, ({ nationality }) => nationality),
    freshness: freshness(state, view, people, heads, groupOf),
    places,
    legs,
    discrepancies: { open: found.filter(({ open }) => open).length, list: found },
    ...given(
      'estimate',
      estimate && { low: estimate.event.low, high: estimate.event.high, at: estimate.eventAt },
    ),
    vehicles: positions(state, view),
    hazards: [...desk.hazards.values()].map(({ hazard, until }) => ({
      id: hazard,
      until,
      over:
        until <= view.at ||
        state.hazardsCleared.some(
          (said) => said.event.hazard === hazard && holds(state, view, said),
        ),
    })),
  }
}

/** Only the head figures: what the funnel over time is made of. */
export function totalsAt(state: OperationState, view: View): Totals {
  const people = census(state, view)
  return totals(people, headsBySpot(state, view, people), groupFinder(deskOf(state, view)))
}

/** The decisions that count in this view, in ledger order. */
export const deskOf = (state: OperationState, view: View): Desk =>
  layOnDesk(
    emptyDesk(),
    state.decisions.filter(
      ({ receivedAt, eventAt }) => receivedAt <= view.knownAt && eventAt <= view.at,
    ),
  )

type GroupOf = (where: string) => Group

/** Where a sighting stands in the funnel. A place or leg that nobody defined stands apart. */
export function groupFinder(desk: Desk): GroupOf {
  const known = new Map<string, Group>([
    ['end:home', 'home'],
    ['end:ownMeans', 'ownMeans'],
    ['end:stayed', 'stayed'],
  ])
  for (const { defined } of desk.places.values())
    known.set(placeKey(defined.place), GROUP_OF_SIDE[defined.side])
  for (const { opened } of desk.legs.values())
    known.set(legKey(opened.leg), opened.abroad ? 'aboard' : 'onRoad')
  return (where) => known.get(where) ?? 'elsewhere'
}

const noneIn = (): Record<Group, number> => ({
  atPoints: 0,
  onRoad: 0,
  aboard: 0,
  inHaven: 0,
  home: 0,
  ownMeans: 0,
  stayed: 0,
  elsewhere: 0,
})

function totals(
  people: readonly Standing[],
  heads: ReadonlyMap<SpotKey, Heads>,
  groupOf: GroupOf,
): Totals {
  const groups = noneIn()
  let named = 0
  let unnamed = 0
  let answered = 0
  for (const { last, answered: heard } of people)
    if (last) {
      named += 1
      if (!isSpotKey(last.where)) groups[groupOf(last.where)] += 1
    } else if (heard) answered += 1
  for (const [spot, here] of heads) {
    groups[groupOf(spot)] += here.named + here.unnamed
    unnamed += here.unnamed
  }
  const registered = people.length
  return {
    total: registered + unnamed,
    registered,
    located: named + unnamed,
    named,
    unnamed,
    notLocated: registered - named,
    answered,
    out: groups.aboard + groups.inHaven + groups.home,
    ...groups,
  }
}

const isSpotKey = (where: string): boolean => where.startsWith('place:') || where.startsWith('leg:')

/** Persons by a trait. People without names have no trait and are in no row. */
function rows(
  people: readonly Standing[],
  groupOf: GroupOf,
  trait: (standing: Standing) => string,
): Record<string, Row> {
  const found = new Map<string, Row>()
  for (const standing of people) {
    const name = trait(standing)
    const row = found.get(name) ?? { registered: 0, located: 0, notLocated: 0, out: 0, ...noneIn() }
    found.set(name, row)
    row.registered += 1
    if (!standing.last) {
      row.notLocated += 1
      continue
    }
    const group = groupOf(standing.last.where)
    row.located += 1
    row[group] += 1
    if (group === 'aboard' || group === 'inHaven' || group === 'home') row.out += 1
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function placeFigures(
  state: OperationState,
  view: View,
  desk: Desk,
  heads: ReadonlyMap<SpotKey, Heads>,
): PlaceFigures[] {
  return [...desk.places.values()].map(({ defined, state: stands, capacity }) => {
    const spot = placeKey(defined.place)
    const here = heads.get(spot) ?? { named: 0, unnamed: 0, unticked: 0 }
    return {
      id: defined.place,
      counted: here.named + here.unnamed,
      named: here.named,
      unnamed: here.unnamed,
      unticked: here.unticked,
      group: GROUP_OF_SIDE[defined.side],
      state: stands,
      ...given('capacity', capacity),
      ...ageOf(state, view, spot),
    }
  })
}

/** For each head figure the newest and the oldest word among the spots that have people. */
function freshness(
  state: OperationState,
  view: View,
  people: readonly Standing[],
  heads: ReadonlyMap<SpotKey, Heads>,
  groupOf: GroupOf,
): Record<string, Freshness> {
  const ages = new Map<string, Instant[]>()
  const add = (name: string, at: Instant | undefined) => {
    if (at !== undefined) ages.set(name, [...(ages.get(name) ?? []), at])
  }
  for (const [spot, here] of heads)
    if (here.named + here.unnamed > 0) {
      const { asOf } = ageOf(state, view, spot)
      add(groupOf(spot), asOf)
      add('located', asOf)
    }
  for (const { last } of people)
    if (last && !isSpotKey(last.where)) ages.set(groupOf(last.where), [last.eventAt])
  return Object.fromEntries(
    [...GROUPS, 'located'].flatMap((name) => {
      const times = ages.get(name)
      return times ? [[name, { newest: Math.max(...times), oldest: Math.min(...times) }]] : []
    }),
  )
}

function positions(state: OperationState, view: View): Picture['vehicles'] {
  const last = new Map<string, Picture['vehicles'][number]>()
  for (const said of [...state.positions].sort(byEventAt))
    if (holds(state, view, said))
      last.set(said.event.vehicle, {
        id: said.event.vehicle,
        position: [...said.event.position],
        at: said.eventAt,
      })
  return [...last.values()]
}
