import {
  CannotExpand,
  expand,
  type Fact,
  fold,
  instantOf,
  openViews,
  type Scenario,
  tryEnd,
  tryFact,
  tryMoment,
} from '@homeward/shared/scenario'
import { type Mutant, mutantsOf } from './mutants.ts'

export interface MutationFound {
  readonly tried: number
  readonly owners: number
  /** Steps and cohorts of which a number can change without anybody noticing. */
  readonly survived: readonly {
    readonly owner: string
    readonly field: string
    readonly by: number
  }[]
}

/** Changes each number by one and asks whether anything breaks. */
export function mutate(scenario: Scenario): MutationFound {
  const owners = new Set<string>()
  const survived: { owner: string; field: string; by: number }[] = []
  let tried = 0
  for (const mutant of mutantsOf(scenario)) {
    tried += 1
    owners.add(mutant.owner)
    if (!isNoticed(mutant))
      survived.push({ owner: mutant.owner, field: mutant.field, by: mutant.by })
  }
  return { tried, owners: owners.size, survived }
}

export const score = ({ owners, survived }: MutationFound): number =>
  owners === 0 ? 1 : 1 - new Set(survived.map(({ owner }) => owner)).size / owners

function isNoticed({ owner, scenario }: Mutant): boolean {
  const expansion = expanded(scenario)
  if (!expansion) return true
  const views = openViews(fold(scenario, expansion))
  const [near, far] = byNearness(scenario, owner)
  return (
    near.some((fact) => !tryFact(views, fact).holds) ||
    !tryEnd(views, scenario).holds ||
    scenario.moments.some((moment) => !tryMoment(views, moment).holds) ||
    far.some((fact) => !tryFact(views, fact).holds)
  )
}

function expanded(scenario: Scenario) {
  try {
    return expand(scenario)
  } catch (error) {
    if (error instanceof CannotExpand) return undefined // noticed: the people do not add up
    throw error
  }
}

/** The facts most likely to notice come first: about the same leg, then soon after the step. */
function byNearness(scenario: Scenario, owner: string): [near: Fact[], far: Fact[]] {
  const step = scenario.steps.find(({ id }) => owner === `step ${id}`)
  if (!step) return [[...scenario.facts], []]
  const leg = 'leg' in step ? step.leg : undefined
  const at = instantOf(step.at)
  const distance = (fact: Fact): number => {
    if (leg !== undefined && fact.legs?.includes(leg)) return 0
    const after = instantOf(fact.at) - at
    return after >= 0 ? after : Number.MAX_SAFE_INTEGER
  }
  const sorted = [...scenario.facts].sort((a, b) => distance(a) - distance(b))
  return [sorted.slice(0, 8), sorted.slice(8)]
}
