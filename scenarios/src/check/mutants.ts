import type { Scenario, Step } from '@homeward/shared/scenario'

/** A copy of something in which one number of people is one more or one less. */
export interface Mutant<Value> {
  readonly field: string
  readonly by: 1 | -1
  readonly value: Value
}

type Path = readonly (string | number)[]
type Cohort = Scenario['population']['cohorts'][number]

/** Every number of a cohort changed by one, in each direction. */
export const mutantCohorts = (cohort: Cohort): Mutant<Cohort>[] =>
  (['n', 'women', 'children'] as const).flatMap((field) => both(cohort, [field], cohort[field]))

/** The same of a step: its own numbers, and those of its picks. */
export const mutantSteps = (step: Step): Mutant<Step>[] => [
  ...(['n', 'heads', 'low', 'high'] as const).flatMap(
    (field) => (field in step ? both(step, [field], (step as Record<string, unknown>)[field]) : []), // `in` has found it
  ),
  ...('pick' in step ? step.pick : []).flatMap(({ n }, i) => both(step, ['pick', i, 'n'], n)),
]

const both = <Value>(value: Value, path: Path, n: unknown): Mutant<Value>[] =>
  typeof n !== 'number'
    ? []
    : ([1, -1] as const).flatMap((by) =>
        n + by < 0 ? [] : [{ field: path.join('.'), by, value: changed(value, path, n + by) }],
      )

/** The same value but for one field; everything off the path is shared, not copied. */
function changed<Value>(value: Value, [step, ...rest]: Path, to: number): Value {
  if (step === undefined) return to as Value // the end of the path is a number, as its value was
  const part = (value as Record<string | number, unknown>)[step] // the path was read from this value
  const next = changed(part, rest, to)
  return (
    Array.isArray(value) ? value.with(Number(step), next) : { ...value, [step]: next }
  ) as Value // same shape
}
