import type { Scenario } from '@homeward/shared/scenario'

/** A copy of a scenario in which one number is one more or one less. */
export interface Mutant {
  /** What carries the number: a step or a cohort. */
  readonly owner: string
  readonly field: string
  readonly by: 1 | -1
  readonly scenario: Scenario
}

type Path = readonly (string | number)[]

/** Every number of people in steps and cohorts, changed by one in each direction. */
export function* mutantsOf(scenario: Scenario): Generator<Mutant> {
  for (const [i, cohort] of scenario.population.cohorts.entries())
    for (const field of ['n', 'women', 'children'] as const)
      yield* both(
        scenario,
        `cohort ${cohort.id}`,
        ['population', 'cohorts', i, field],
        cohort[field],
      )
  for (const [i, step] of scenario.steps.entries()) {
    const owner = `step ${step.id}`
    for (const field of ['n', 'heads', 'low', 'high'] as const)
      if (field in step)
        yield* both(scenario, owner, ['steps', i, field], (step as Record<string, unknown>)[field]) // `in` has found it
    if ('pick' in step)
      for (const [j, { n }] of step.pick.entries())
        yield* both(scenario, owner, ['steps', i, 'pick', j, 'n'], n)
  }
}

function* both(scenario: Scenario, owner: string, path: Path, n: unknown): Generator<Mutant> {
  if (typeof n !== 'number') return
  for (const by of [1, -1] as const)
    if (n + by >= 0)
      yield { owner, field: path.slice(2).join('.'), by, scenario: changed(scenario, path, n + by) }
}

/** The same value but for one field; everything off the path is shared, not copied. */
function changed<Value>(value: Value, [step, ...rest]: Path, to: number): Value {
  if (step === undefined) return to as Value // the end of the path is a number, as its value was
  const part = (value as Record<string | number, unknown>)[step] // the path was read from this value
  const next = changed(part, rest, to)
  return (
    Array.isArray(value) ? value.with(Number(step), next) : { ...value, [step]: next }
  ) as Value // same shape
}
