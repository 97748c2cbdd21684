import type { PersonId } from '../basics/index.ts'
import { type Card, COMING_OF_AGE } from '../people/index.ts'
import type { Where } from './facts.ts'
import type { Scenario } from './file.ts'

/** The people of a scenario whom a fact means, by their cards and cohorts. */
export function membersOf(
  { scenario, cards }: { readonly scenario: Scenario; readonly cards: ReadonlyMap<PersonId, Card> },
  where: Where,
): ReadonlySet<PersonId> {
  const { kinds, nationality, cohorts, tag, sex, age } = where
  const year = Number(scenario.clock.start.slice(0, 4))
  const meant = new Set<string>()
  for (const cohort of scenario.population.cohorts)
    if (
      (!kinds || kinds.includes(cohort.kind)) &&
      (nationality === undefined || cohort.nationality === nationality) &&
      (!cohorts || cohorts.includes(cohort.id)) &&
      (tag === undefined || cohort.tags?.includes(tag))
    )
      meant.add(cohort.id)
  const found = new Set<PersonId>()
  for (const { person, sex: own, birthYear = 0 } of cards.values()) {
    const grown = year - birthYear >= COMING_OF_AGE
    if (
      meant.has(cohortOf(person)) &&
      (sex === undefined || own === sex) &&
      (age === undefined || grown === (age === 'grown'))
    )
      found.add(person)
  }
  return found
}

/** Person ids are made of the id of their cohort and a number. */
const cohortOf = (person: PersonId): string => person.slice(0, person.lastIndexOf('-'))
