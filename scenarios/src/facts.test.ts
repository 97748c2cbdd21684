import {
  expand,
  fold,
  openViews,
  type Scenario,
  tryEnd,
  tryFact,
  tryMoment,
} from '@homeward/shared/scenario'
import { describe, expect, test } from 'vitest'
import { readScenario, SCENARIOS } from './library.ts'

const wrongFacts = (scenario: Scenario) => {
  const views = openViews(fold(scenario, expand(scenario)))
  return {
    facts: scenario.facts.flatMap((fact) => (tryFact(views, fact).holds ? [] : [fact.id])),
    moments: scenario.moments.filter((moment) => !tryMoment(views, moment).holds),
    end: tryEnd(views, scenario),
  }
}

describe.each(SCENARIOS)('%s', (id) => {
  const scenario = readScenario(id)

  test('[F6] every documented figure is met, inside its bound or a conflict with both values', () => {
    const { facts, end } = wrongFacts(scenario)
    expect(facts).toEqual([])
    expect([...end.unexpected, ...end.missing]).toEqual([])
    for (const { conflict } of scenario.facts)
      if (conflict) expect(new Set(conflict.map(({ n }) => n)).size).toBeGreaterThan(1)
  })

  test('[F7] at ten named moments and more, what was true and what was known differ', () => {
    expect(scenario.moments.length).toBeGreaterThanOrEqual(10)
    expect(wrongFacts(scenario).moments).toEqual([])
  })

  test('[F6] what stays open at the end says why, in both languages', () => {
    expect(scenario.openAtEnd.length).toBeGreaterThanOrEqual(4)
    for (const { reason } of scenario.openAtEnd) expect(reason.zh).toMatch(/[\u4e00-\u9fff]/)
  })
})

/** A copy in which these steps take so many people more in their first pick, or count so many more. */
const withMore = ({ steps, ...scenario }: Scenario, changes: Record<string, number>): Scenario => ({
  ...scenario,
  steps: steps.map((step) => {
    const by = changes[step.id] ?? 0
    if ('pick' in step)
      return {
        ...step,
        pick: step.pick.map((one, i) => (i === 0 ? { ...one, n: one.n + by } : one)),
      }
    if ('heads' in step && step.heads !== undefined) return { ...step, heads: step.heads + by }
    return step.do === 'receive' ? { ...step, n: step.n + by } : step
  }),
})

test('[F6] one person moved from one lift to another changes the facts of both, and of no sum', () => {
  const yemen = readScenario('yemen-2015')
  // One of 449 stays in Sana'a …
  const onFirst = 'board-convoy convoy-leaves convoy-arrives convoy-off board-weifang weifang-sails'
  const ashore = 'weifang-got weifang-ticks stadium-in'
  // … and sails a week later with the last.
  const onLast = 'south-leaves south-arr south-off quay-6 board-linyi-3 linyi-3-sails linyi-3-got'
  const moved = withMore(yemen, {
    ...Object.fromEntries(`${onFirst} ${ashore}`.split(' ').map((id) => [id, -1])),
    ...Object.fromEntries(`${onLast} linyi-3-ticks`.split(' ').map((id) => [id, 1])),
  })
  const from: Record<string, string> = { 'late-in': 'sanaa', 'south-cn-on': 'embassy-sanaa' }
  const steps = moved.steps.map((step) => {
    const at = from[step.id]
    if (!at || !('pick' in step)) return step
    return { ...step, pick: [...step.pick, { cohort: 'sanaa-oth', at, n: 1 }] }
  })
  const { facts } = wrongFacts({ ...moved, steps })
  for (const id of ['lift2-all', 'lift2-cn', 'out-579', 'out-571', 'lift4-all', 'lift4-cn'])
    expect(facts).toContain(id)
  for (const id of ['out-908', 'out-613', 'total-908', 'navy-897']) expect(facts).not.toContain(id)
})
