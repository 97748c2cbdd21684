import type { Desk } from '../desk/index.ts'
import type { Side, SpotKey } from '../ledger/index.ts'
import { isSpot, legKey, placeKey, type Where, wordOf } from '../movement/index.ts'
import type { OperationState } from '../operation/index.ts'
import type { Heads } from './heads.ts'
import { GROUPS, type Group, type Row, type Totals } from './schema.ts'
import type { HeadTally, SortTally } from './tally.ts'

export const GROUP_OF_SIDE: Record<Side, Group> = {
  inside: 'atPoints',
  haven: 'inHaven',
  home: 'home',
  elsewhere: 'elsewhere',
}

export type GroupOf = (where: Where) => Group

/** Groups of people who have left the country. */
const LEFT: ReadonlySet<Group> = new Set<Group>(['aboard', 'inHaven', 'home'])
export const hasLeft = (group: Group): boolean => LEFT.has(group)

/** Where a sighting stands in the funnel. A place or leg that nobody defined stands apart. */
export function groupFinder(desk: Desk): GroupOf {
  const known = new Map<Where, Group>([
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

/** The head figures. Who is at a spot is counted there, everyone else at their end. */
export function totalsOf(
  state: OperationState,
  tally: HeadTally,
  heads: ReadonlyMap<SpotKey, Heads>,
  groupOf: GroupOf,
): Totals {
  const groups = noneIn()
  let named = 0
  let unnamed = 0
  for (const [number, n] of tally.at.entries()) {
    if (!n) continue
    named += n
    const where = wordOf(state.wheres, number)
    if (!isSpot(where)) groups[groupOf(where)] += n
  }
  for (const [spot, here] of heads) {
    groups[groupOf(spot)] += here.named + here.unnamed
    unnamed += here.unnamed
  }
  return {
    total: tally.registered + unnamed,
    registered: tally.registered,
    located: named + unnamed,
    named,
    unnamed,
    notLocated: tally.registered - named,
    answered: tally.answered,
    out: outOf(groups),
    ...groups,
  }
}

/** Persons by a trait, each at their own last sighting. Who has no name is in no row. */
export function rowsBy(
  state: OperationState,
  sorts: ReadonlyMap<string, SortTally>,
  groupOf: GroupOf,
): Record<string, Row> {
  const rows = [...sorts].flatMap(([name, { registered, at }]) => {
    if (registered === 0) return []
    const groups = noneIn()
    let located = 0
    for (const [number, n] of at.entries()) {
      if (!n) continue
      groups[groupOf(wordOf(state.wheres, number))] += n
      located += n
    }
    const notLocated = registered - located
    return [[name, { registered, located, notLocated, out: outOf(groups), ...groups }] as const]
  })
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const outOf = (groups: Record<Group, number>): number =>
  GROUPS.reduce((sum, group) => (hasLeft(group) ? sum + groups[group] : sum), 0)
