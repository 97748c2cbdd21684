import type { Instant, LegId, PersonId } from '../basics/index.ts'
import { MINUTE } from '../basics/index.ts'
import {
  census,
  holds,
  lastSeenAt,
  latest,
  legKey,
  type OperationState,
  type Standing,
  type View,
} from '../operation/index.ts'
import type { Card } from '../people/index.ts'
import { deskOf, groupFinder, type Picture, pictureOf } from '../picture/index.ts'
import type { Bound, Measure, Where } from './facts.ts'
import type { Scenario } from './file.ts'

/** A folded scenario, ready to be asked. */
export interface Folded {
  readonly state: OperationState
  readonly cards: ReadonlyMap<PersonId, Card>
  readonly scenario: Scenario
}

/** One view of a folded scenario: the picture, and the people behind it. Asked often, made once. */
export interface Seen {
  readonly folded: Folded
  readonly view: View
  readonly picture: Picture
  readonly people: readonly Standing[]
  readonly groupOf: (where: string) => string
}

export function see(folded: Folded, view: View): Seen {
  const { state, scenario } = folded
  return {
    folded,
    view,
    picture: pictureOf(state, view, { operation: scenario.id, mode: 'replay' }),
    people: census(state, view),
    groupOf: groupFinder(deskOf(state, view)),
  }
}

const OUT: ReadonlySet<string> = new Set(['aboard', 'inHaven', 'home'])

/** What a measure comes to in one view. */
export function measured(seen: Seen, measure: Measure): number {
  const { picture } = seen
  const { count, where } = measure
  switch (count) {
    case 'estimateLow':
      return picture.estimate?.low ?? 0
    case 'estimateHigh':
      return picture.estimate?.high ?? 0
    case 'nationalities':
      return new Set(
        among(seen, where)
          .filter(isOut(seen))
          .map(({ nationality }) => nationality),
      ).size
    case 'intending':
      return among(seen, where).filter(({ ids }) => intends(seen, ids) === measure.intention).length
    case 'minutes':
      return sum(picturedLegs(seen, measure), ({ departedAt, arrivedAt }) =>
        departedAt === undefined || arrivedAt === undefined ? 0 : (arrivedAt - departedAt) / MINUTE,
      )
    case 'boardingMinutes':
      return sum(measure.legs ?? [], (leg) => boardingTime(seen, leg as LegId) / MINUTE) // a leg of the file
    case 'sent':
      return sum(picturedLegs(seen, measure), ({ sent }) => sent ?? 0)
    case 'received':
      return sum(picturedLegs(seen, measure), ({ received }) => received ?? 0)
    case 'granted':
      return sum(picturedLegs(seen, measure), ({ granted }) => granted)
    case 'aboard':
      if (where) return among(seen, where).filter(isAt(measure, 'leg')).length
      return sum(picturedLegs(seen, measure), ({ aboard }) => aboard)
    case 'present':
      if (where) return among(seen, where).filter(isAt(measure, 'place')).length
      return sum(
        picture.places.filter(({ id }) => measure.places?.includes(id)),
        ({ counted }) => counted,
      )
    case 'boarded':
      return sum(measure.legs ?? [], (leg) => boarded(seen, leg as LegId, where)) // a leg of the file
    default:
      return where ? among(seen, where).filter(inTotal(seen, count)).length : picture.totals[count]
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

const picturedLegs = ({ picture }: Seen, { legs }: Measure) =>
  picture.legs.filter(({ id }) => legs?.includes(id))

function among({ people, folded, view }: Seen, where: Where | undefined): readonly Standing[] {
  if (!where) return people
  const { kinds, nationality, cohorts, tag, sex, age } = where
  const tagged = folded.scenario.population.cohorts.flatMap(({ id, tags }) =>
    tag !== undefined && tags?.includes(tag) ? [id] : [],
  )
  const year = Number(folded.scenario.clock.start.slice(0, 4))
  void view
  return people.filter((standing) => {
    const card = folded.cards.get(standing.person)
    const cohort = standing.person.replace(/-\d+$/, '')
    const grown = year - (card?.birthYear ?? 0) >= 18
    return (
      (!kinds || kinds.some((kind) => kind === standing.kind)) &&
      (nationality === undefined || standing.nationality === nationality) &&
      (!cohorts || cohorts.includes(cohort)) &&
      (tag === undefined || tagged.includes(cohort)) &&
      (sex === undefined || card?.sex === sex) &&
      (age === undefined || grown === (age === 'grown'))
    )
  })
}

const isAt =
  (measure: Measure, sort: 'leg' | 'place') =>
  ({ last }: Standing): boolean =>
    (sort === 'leg' ? measure.legs : measure.places)?.some(
      (id) => last?.where === `${sort}:${id}`,
    ) ?? false

const isOut =
  ({ groupOf }: Seen) =>
  ({ last }: Standing): boolean =>
    last !== undefined && OUT.has(groupOf(last.where))

const inTotal =
  (seen: Seen, count: string) =>
  (standing: Standing): boolean => {
    const { last, answered } = standing
    if (count === 'total' || count === 'registered') return true
    if (count === 'out') return isOut(seen)(standing)
    if (count === 'located' || count === 'named') return last !== undefined
    if (count === 'notLocated') return last === undefined
    if (count === 'answered') return last === undefined && answered
    return last !== undefined && seen.groupOf(last.where) === count
  }

function boarded(seen: Seen, leg: LegId, where: Where | undefined): number {
  const { state } = seen.folded
  const spot = legKey(leg)
  const named = among(seen, where).filter((one) => lastSeenAt(state, seen.view, one, spot)).length
  return where ? named : named + (seen.picture.legs.find(({ id }) => id === leg)?.unnamed ?? 0)
}

/** From the first to the last person seen going aboard. */
function boardingTime({ folded: { state }, view, people }: Seen, leg: LegId): Instant {
  const spot = legKey(leg)
  const times = people.flatMap(({ sightings }) =>
    sightings
      .filter((one) => one.where === spot && holds(state, view, one))
      .map((one) => one.eventAt),
  )
  return times.length > 0 ? Math.max(...times) - Math.min(...times) : 0
}

const intends = ({ folded: { state }, view }: Seen, ids: readonly PersonId[]) =>
  latest(
    state,
    view,
    ids
      .flatMap((id) => state.tracks.get(id)?.intentions ?? [])
      .sort((a, b) => a.eventAt - b.eventAt),
  )?.event.intention
