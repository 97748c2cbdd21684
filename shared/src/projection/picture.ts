import { covers, type Scope, type Touched } from '../access/index.ts'
import type { Instant } from '../basics/index.ts'
import { GROUPS, type Picture, type Totals } from '../picture/index.ts'

/** What a scope covers of an operation's places and legs; what runs those legs comes with them. */
export interface Within {
  readonly place: (id: Picture['places'][number]['id']) => boolean
  readonly leg: (leg: Pick<Picture['legs'][number], 'from' | 'to' | 'vehicle'>) => boolean
}

export function within(scope: Scope): Within {
  const sees = (touched: Touched) => covers(scope, touched)
  return {
    place: (id) => sees({ places: [id] }),
    leg: ({ from, to, vehicle }) => sees({ places: [from, to], vehicles: [vehicle] }),
  }
}

/**
 * The picture of one scope: its places and legs, and sums over these alone. Who is not located is
 * nobody's in particular, and what is not counted by place is left out.
 */
export function scopedPicture(picture: Picture, scope: Scope): Picture {
  const { place, leg } = within(scope)
  const places = picture.places.filter(({ id }) => place(id))
  const legs = picture.legs.filter(leg)
  const spots = new Set<string>([...places, ...legs].map(({ id }) => id))
  const vehicles = new Set(legs.map(({ vehicle }) => vehicle))
  const list = picture.discrepancies.list.filter(
    (one) => (one.place ?? one.leg) !== undefined && spots.has(one.place ?? one.leg ?? ''),
  )
  const totals = totalsOf(places, legs)
  const { estimate: _, ...kept } = picture
  return {
    ...kept,
    totals,
    hourAgo: totals, // an hour ago is not counted by place
    byKind: {},
    byNationality: {},
    freshness: freshnessOf(places, legs),
    places,
    legs,
    discrepancies: { open: list.filter(({ open }) => open).length, list },
    vehicles: picture.vehicles.filter(({ id }) => vehicles.has(id)),
  }
}

/** A figure of the scope is as old as the last word from each of its spots that has people. */
function freshnessOf(places: Picture['places'], legs: Picture['legs']): Picture['freshness'] {
  const spans: Record<string, { newest: Instant; oldest: Instant }> = {}
  const widen = (names: readonly string[], counted: number, at: Instant | undefined) => {
    if (at === undefined || counted === 0) return
    for (const name of names) {
      const { newest = at, oldest = at } = spans[name] ?? {}
      spans[name] = { newest: Math.max(newest, at), oldest: Math.min(oldest, at) }
    }
  }
  const sums = ['total', 'located', 'named', 'unnamed']
  for (const { group, counted, asOf } of places) widen([...sums, group], counted, asOf)
  for (const { abroad, aboard, asOf } of legs)
    widen([...sums, abroad ? 'aboard' : 'onRoad'], aboard, asOf)
  return spans
}

function totalsOf(places: Picture['places'], legs: Picture['legs']): Totals {
  const spots = [
    ...places.map(({ group, counted, named, unnamed }) => ({ group, counted, named, unnamed })),
    ...legs.map(({ abroad, aboard, named, unnamed }) => ({
      group: abroad ? ('aboard' as const) : ('onRoad' as const),
      counted: aboard,
      named,
      unnamed,
    })),
  ]
  const sum = (pick: (spot: (typeof spots)[number]) => number) =>
    spots.reduce((all, spot) => all + pick(spot), 0)
  const inGroup = (group: string) => sum((spot) => (spot.group === group ? spot.counted : 0))
  const groups = Object.fromEntries(GROUPS.map((group) => [group, inGroup(group)]))
  const located = sum(({ counted }) => counted)
  const unnamed = sum((spot) => spot.unnamed)
  return {
    // Every group is in it: `GROUPS` are the keys that the type asks for.
    ...(groups as Pick<Totals, (typeof GROUPS)[number]>),
    total: located,
    registered: located - unnamed,
    located,
    named: located - unnamed,
    unnamed,
    notLocated: 0,
    answered: 0,
    out: inGroup('aboard') + inGroup('inHaven') + inGroup('home'),
  }
}
