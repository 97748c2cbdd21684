import { type Instant, MINUTE, type PersonId } from '../basics/index.ts'
import type { Intention, LedgerEvent, Recorded } from '../ledger/index.ts'
import { census, type OperationState, type Standing, type View } from '../operation/index.ts'
import type { Card } from '../people/index.ts'
import type { Picture, Reel } from '../picture/index.ts'
import type { Bound, Measure, Where } from './facts.ts'
import type { Scenario } from './file.ts'
import { membersOf } from './members.ts'

/** A folded scenario, ready to be asked. */
export interface Folded {
  readonly state: OperationState
  /** Draw what was true and what was known: each is asked moment after moment. */
  readonly reels: { readonly true: Reel; readonly known: Reel }
  readonly scenario: Scenario
  readonly cards: ReadonlyMap<PersonId, Card>
  /** Who went aboard which leg, and who said what they want: what no figure of the picture holds. */
  readonly aboard: ReadonlyMap<string, readonly Act<PersonId>[]>
  readonly wishes: readonly Act<{ readonly person: PersonId; readonly wish: Intention }>[]
}

interface Act<What> {
  readonly what: What
  readonly eventAt: Instant
  readonly receivedAt: Instant
}

/** One view of a folded scenario: the picture, and the people behind it. */
export interface Seen {
  readonly folded: Folded
  readonly view: View
  readonly picture: Picture
  /** Made when first asked for: most figures do not need to know who. */
  readonly people: () => readonly Standing[]
  readonly groups: ReadonlyMap<string, string>
}

/** Boardings and wishes are never taken back in a scenario (`void` takes back counts and check-ins). */
export function actsIn(entries: readonly Recorded[]): Pick<Folded, 'aboard' | 'wishes'> {
  const aboard = new Map<string, Act<PersonId>[]>()
  const wishes: Act<{ person: PersonId; wish: Intention }>[] = []
  for (const { event, eventAt, receivedAt } of entries) {
    const when = { eventAt, receivedAt }
    const leg = legBoarded(event)
    if (leg !== undefined && 'persons' in event) {
      const acts = aboard.get(leg) ?? []
      for (const what of event.persons) acts.push({ what, ...when })
      aboard.set(leg, acts)
    }
    if (event.type === 'IntentionStated')
      for (const person of event.persons)
        wishes.push({ what: { person, wish: event.intention }, ...when })
  }
  return { aboard, wishes }
}

function legBoarded(event: LedgerEvent): string | undefined {
  if (event.type === 'Boarded') return event.leg
  return event.type === 'Identified' && 'leg' in event.at ? event.at.leg : undefined
}

export const pictureAt = ({ reels }: Folded, view: View): Picture =>
  (view.knownAt > view.at ? reels.true : reels.known).at(view)

export function see(folded: Folded, view: View): Seen {
  const { state } = folded
  const picture = pictureAt(folded, view)
  const groups = new Map<string, string>([
    ['end:home', 'home'],
    ...picture.places.map(({ id, group }) => [`place:${id}`, group] as const),
    ...picture.legs.map(({ id, abroad }) => [`leg:${id}`, abroad ? 'aboard' : 'onRoad'] as const),
  ])
  let people: readonly Standing[] | undefined
  return { folded, view, picture, people: () => (people ??= census(state, view)), groups }
}

/** What a measure comes to in one view. */
export function measured(seen: Seen, measure: Measure): number {
  const { picture } = seen
  const { count, where } = measure
  const legs = picture.legs.filter(({ id }) => measure.legs?.includes(id))
  switch (count) {
    case 'estimateLow':
      return picture.estimate?.low ?? 0
    case 'estimateHigh':
      return picture.estimate?.high ?? 0
    case 'nationalities':
      return new Set(
        among(seen, where).flatMap((one) => (isOut(seen, one) ? [one.nationality] : [])),
      ).size
    case 'intending':
      return wishing(seen, measure)
    case 'minutes':
      return sum(legs, ({ departedAt, arrivedAt }) =>
        departedAt === undefined || arrivedAt === undefined ? 0 : (arrivedAt - departedAt) / MINUTE,
      )
    case 'boardingMinutes':
      return sum(measure.legs ?? [], (leg) => {
        const times = heard(seen, seen.folded.aboard.get(leg)).map(({ eventAt }) => eventAt)
        return times.length > 0 ? (Math.max(...times) - Math.min(...times)) / MINUTE : 0
      })
    case 'sent':
      return sum(legs, ({ sent }) => sent ?? 0)
    case 'received':
      return sum(legs, ({ received }) => received ?? 0)
    case 'granted':
      return sum(legs, ({ granted }) => granted)
    case 'aboard':
      return where
        ? among(seen, where).filter(isAt('leg', measure.legs)).length
        : sum(legs, ({ aboard }) => aboard)
    case 'present':
      return where
        ? among(seen, where).filter(isAt('place', measure.places)).length
        : sum(
            picture.places.filter(({ id }) => measure.places?.includes(id)),
            ({ counted }) => counted,
          )
    case 'boarded':
      return boarded(seen, measure)
    default:
      return where
        ? among(seen, where).filter((one) => isIn(seen, one, count)).length
        : picture.totals[count]
  }
}

/** Whether a number keeps to what a source says. */
export const keepsTo = (n: number, { equals, atLeast, atMost, between }: Bound): boolean =>
  (equals === undefined || n === equals) &&
  (atLeast === undefined || n >= atLeast) &&
  (atMost === undefined || n <= atMost) &&
  (between === undefined || (n >= between[0] && n <= between[1]))

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0)

function among({ people, folded }: Seen, where: Where | undefined): readonly Standing[] {
  if (!where) return people()
  const meant = membersOf(folded, where)
  return people().filter(({ person }) => meant.has(person))
}

const heard = <What>(
  { view }: Seen,
  acts: readonly Act<What>[] | undefined,
): readonly Act<What>[] =>
  (acts ?? []).filter(({ eventAt, receivedAt }) => eventAt <= view.at && receivedAt <= view.knownAt)

const isAt =
  (sort: 'leg' | 'place', ids: readonly string[] | undefined) =>
  ({ last }: Standing): boolean =>
    ids?.some((id) => last?.where === `${sort}:${id}`) ?? false

const OUT: ReadonlySet<string | undefined> = new Set(['aboard', 'inHaven', 'home'])

const isOut = ({ groups }: Seen, { last }: Standing): boolean =>
  last !== undefined && OUT.has(groups.get(last.where))

function isIn(seen: Seen, standing: Standing, count: string): boolean {
  const { last } = standing
  if (count === 'total' || count === 'registered') return true
  if (count === 'out') return isOut(seen, standing)
  if (count === 'located' || count === 'named') return last !== undefined
  if (count === 'notLocated') return last === undefined
  return last !== undefined && seen.groups.get(last.where) === count
}

/** People ever seen aboard, each once, and those now aboard without a name. */
function boarded(seen: Seen, { legs = [], where }: Measure): number {
  const meant = where && membersOf(seen.folded, where)
  return sum(legs, (leg) => {
    const persons = new Set(heard(seen, seen.folded.aboard.get(leg)).map(({ what }) => what))
    if (meant) return [...persons].filter((person) => meant.has(person)).length
    return persons.size + (seen.picture.legs.find(({ id }) => id === leg)?.unnamed ?? 0)
  })
}

function wishing(seen: Seen, { where, intention }: Measure): number {
  const last = new Map<PersonId, Intention>()
  for (const { what } of [...heard(seen, seen.folded.wishes)].sort((a, b) => a.eventAt - b.eventAt))
    last.set(what.person, what.wish)
  return among(seen, where).filter(({ person }) => last.get(person) === intention).length
}
