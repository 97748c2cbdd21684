import type { Instant } from '../basics/index.ts'
import type { SpotKey } from '../ledger/index.ts'
import { type Card, peopleOf } from '../people/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import type { Scenario } from './file.ts'
import { pickWhole } from './pick.ts'
import type { Population, ScenarioCohort } from './population.ts'
import type { Pick, Step } from './steps.ts'

/** One invented person on the way through the scenario. */
export interface Member {
  readonly card: Card
  readonly cohort: ScenarioCohort
  registered: boolean
  where: SpotKey | `end:${string}` | undefined
  /** When they last did something: nobody acts before they have come. */
  lastAt: Instant
  readonly seats: Set<string>
}

export function crowdOf({ population, clock }: Scenario): Member[] {
  const year = Number(clock.start.slice(0, 4))
  return population.cohorts.flatMap((cohort) =>
    cardsOf(population, cohort, year).map((card) => ({
      card,
      cohort,
      registered: false,
      where: undefined,
      lastAt: 0,
      seats: new Set<string>(),
    })),
  )
}

/** The cards of a cohort, kept by the cohort: a thousand copies with one step changed share them. */
function cardsOf(population: Population, cohort: ScenarioCohort, year: number): readonly Card[] {
  const made = cards.get(cohort)
  if (made?.seed === population.seed && made.year === year) return made.cards
  const fresh = peopleOf(population.seed, year, {
    ...cohort,
    needs: cohort.needs ?? [],
    organisations: (cohort.organisations ?? []).map((id) => ({
      id,
      name: population.organisations[id] ?? cohort.text,
    })),
  })
  cards.set(cohort, { seed: population.seed, year, cards: fresh })
  return fresh
}

const cards = new WeakMap<
  ScenarioCohort,
  { readonly seed: number; readonly year: number; readonly cards: readonly Card[] }
>()

/**
 * The people whom a step takes: for each pick so many that are free and match, of those who come
 * first when they are enough.
 *
 * @throws CannotExpand when there are too few, or their families do not come out at that number
 */
export function picked(
  step: Step & { readonly pick: readonly Pick[] },
  crowd: readonly Member[],
  isFree: (member: Member) => boolean,
  isFirst: (member: Member) => boolean = () => false,
): Member[] {
  const taken = new Set<Member>()
  for (const [i, pick] of step.pick.entries()) {
    const free = crowd.filter(
      (member) => !taken.has(member) && matches(member, pick) && isFree(member),
    )
    const first = free.filter(isFirst)
    const chosen = pickWhole(first.length >= pick.n ? first : free, pick.n)
    if (!chosen) {
      const why = free.length < pick.n ? 'too few people' : 'families do not fit the number'
      throw new CannotExpand(
        step.id,
        ['pick', i, 'n'],
        `${why}: ${pick.n} wanted, ${free.length} there`,
      )
    }
    for (const member of chosen) taken.add(member)
  }
  return [...taken]
}

const matches = ({ card, cohort, where }: Member, pick: Pick): boolean =>
  (pick.cohort === undefined || cohort.id === pick.cohort) &&
  (pick.kind === undefined || card.kind === pick.kind) &&
  (pick.nationality === undefined || card.nationality === pick.nationality) &&
  (pick.tag === undefined || (cohort.tags ?? []).includes(pick.tag)) &&
  (pick.at === undefined || where === (pick.at === 'nowhere' ? undefined : `place:${pick.at}`))
