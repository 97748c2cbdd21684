import type { Instant } from '../basics/index.ts'
import { wordOf } from '../movement/index.ts'
import type { OperationState, View } from '../operation/index.ts'
import { ageOf } from './age.ts'
import type { Count } from './count.ts'
import { given } from './legs.ts'
import type { Freshness, Group, Totals } from './schema.ts'
import { type GroupOf, hasLeft } from './totals.ts'

type Name = keyof Totals

/** Nobody has to ask after these again: they make no combined figure old. */
const DONE: ReadonlySet<Group> = new Set<Group>(['home', 'ownMeans', 'stayed'])

/**
 * For each head figure the newest and the oldest word that it rests on (P4).
 *
 * A spot with people is as old as the last word from there. Who is at an end is as old as the word
 * that said so, which for the combined figures can only make them newer.
 */
export function freshnessOf(
  state: OperationState,
  view: View,
  { tally, heads }: Count,
  groupOf: GroupOf,
): Record<string, Freshness> {
  const spans = new Map<Name, { newest: Instant | undefined; oldest: Instant | undefined }>()
  const widen = (
    names: readonly Name[],
    newest: Instant | undefined,
    oldest: Instant | undefined,
  ) => {
    for (const name of names) {
      const span = spans.get(name)
      spans.set(name, {
        newest: furthest(Math.max, span?.newest, newest),
        oldest: furthest(Math.min, span?.oldest, oldest),
      })
    }
  }
  const combined = (group: Group): Name[] => [
    'total',
    'located',
    ...(hasLeft(group) ? (['out'] as const) : []),
  ]

  for (const [spot, here] of heads) {
    if (here.named + here.unnamed === 0) continue
    const { asOf } = ageOf(state, view, spot)
    const group = groupOf(spot)
    widen([group], asOf, asOf)
    const names: Name[] = combined(group)
    if (here.named > 0) names.push('named')
    if (here.unnamed > 0) names.push('unnamed')
    widen(names, asOf, DONE.has(group) ? undefined : asOf)
  }
  for (const [number, { newest, oldest }] of tally.ends) {
    const group = groupOf(wordOf(state.wheres, number))
    widen([group], newest, oldest)
    widen([...combined(group), 'named'], newest, undefined)
  }
  for (const name of ['registered', 'notLocated', 'answered'] as const)
    widen([name], tally.words[name].newest, tally.words[name].oldest)
  widen(['total'], tally.words.registered.newest, undefined)
  return Object.fromEntries(
    [...spans].flatMap(([name, { newest, oldest }]) =>
      newest === undefined ? [] : [[name, { newest, ...given('oldest', oldest) }]],
    ),
  )
}

const furthest = (
  of: (a: Instant, b: Instant) => Instant,
  a: Instant | undefined,
  b: Instant | undefined,
): Instant | undefined => (a === undefined ? b : b === undefined ? a : of(a, b))
