import {
  beginExpansion,
  CannotExpand,
  carryOut,
  type Expansion,
  endExpansion,
  expand,
  type Fact,
  fold,
  instantOf,
  inTime,
  keepStage,
  openViews,
  type Scenario,
  type Step,
  tryEnd,
  tryFact,
  tryMoment,
} from '@homeward/shared/scenario'
import { mutantCohorts, mutantSteps } from './mutants.ts'

export interface Survivor {
  readonly owner: string
  readonly field: string
  readonly by: number
}

export interface MutationFound {
  readonly tried: number
  /** Steps and cohorts that hold a number. */
  readonly owners: number
  /** Changes that nobody noticed. */
  readonly survived: readonly Survivor[]
}

/** Of the steps and cohorts with numbers, the part in which every number is nailed down. */
export const score = ({ owners, survived }: MutationFound): number =>
  owners === 0 ? 1 : 1 - new Set(survived.map(({ owner }) => owner)).size / owners

/** Changes each number by one and asks whether anything breaks. */
export function mutate(scenario: Scenario): MutationFound {
  const owners = new Set<string>()
  const survived: Survivor[] = []
  let tried = 0
  const note = (owner: string, field: string, by: number, noticed: boolean) => {
    tried += 1
    owners.add(owner)
    if (!noticed) survived.push({ owner, field, by })
  }

  const { population } = scenario
  for (const [i, cohort] of population.cohorts.entries())
    for (const { field, by, value } of mutantCohorts(cohort)) {
      const cohorts = population.cohorts.with(i, value)
      const mutant = { ...scenario, population: { ...population, cohorts } }
      note(
        `cohort ${cohort.id}`,
        field,
        by,
        isNoticed(
          mutant,
          unlessImpossible(() => expand(mutant)),
        ),
      )
    }

  // What comes before the changed step is the same for all its mutants, so it is expanded once.
  const stage = beginExpansion(scenario)
  const steps = inTime(scenario.steps)
  for (const [i, step] of steps.entries()) {
    const goBack = keepStage(stage)
    for (const { field, by, value } of mutantSteps(step)) {
      const expansion = unlessImpossible(() => {
        for (const next of [value, ...steps.slice(i + 1)]) carryOut(stage, next)
        return endExpansion(stage)
      })
      note(`step ${step.id}`, field, by, isNoticed(scenario, expansion, step))
      goBack()
    }
    carryOut(stage, step)
  }
  return { tried, owners: owners.size, survived }
}

/** So many facts are asked before the end is: each costs a picture of its moment. */
const NEAR = 4

/** Undefined when the people do not add up: that is noticed at once. */
function unlessImpossible(make: () => Expansion): Expansion | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof CannotExpand) return undefined
    throw error
  }
}

function isNoticed(scenario: Scenario, expansion: Expansion | undefined, step?: Step): boolean {
  if (!expansion) return true
  const views = openViews(fold(scenario, expansion))
  const facts = nearFirst(scenario.facts, step)
  const fails = (some: readonly Fact[]) => some.some((fact) => !tryFact(views, fact).holds)
  return (
    fails(facts.slice(0, NEAR)) ||
    !tryEnd(views, scenario).holds ||
    fails(facts.slice(NEAR)) ||
    scenario.moments.some((moment) => !tryMoment(views, moment).holds)
  )
}

/** The facts most likely to notice come first: about the same leg, then soonest after the step. */
function nearFirst(facts: readonly Fact[], step: Step | undefined): readonly Fact[] {
  if (!step) return facts
  const leg = 'leg' in step ? step.leg : undefined
  const at = instantOf(step.at)
  const distance = (fact: Fact): number => {
    const after = instantOf(fact.at) - at
    if (after < 0) return Number.MAX_SAFE_INTEGER
    return leg !== undefined && fact.legs?.includes(leg) ? after - 1e12 : after // a leg of its own comes first
  }
  return facts.toSorted((a, b) => distance(a) - distance(b))
}
