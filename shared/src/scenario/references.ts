import type { Scenario } from './file.ts'
import { instantOf, type When } from './moment.ts'
import { groundsMissing, type Said } from './said.ts'
import type { Step } from './steps.ts'

export interface Wrong {
  readonly path: readonly (string | number)[]
  readonly why: string
}

/** What a schema cannot see: ids that lead nowhere, ids given twice, times out of order. */
export function wrongReferences(scenario: Scenario): Wrong[] {
  const wrong: Wrong[] = []
  const report = (path: Wrong['path'], why: string) => wrong.push({ path, why })
  const idsOf = (section: string, items: readonly { readonly id: string }[]) => {
    const ids = new Set<string>()
    for (const [i, { id }] of items.entries()) {
      if (ids.has(id)) report([section, i, 'id'], `${id} is given twice`)
      ids.add(id)
    }
    return ids
  }
  const known = {
    place: idsOf('places', scenario.places),
    vehicle: idsOf('vehicles', scenario.vehicles),
    leg: idsOf('legs', scenario.legs),
    witness: idsOf('witnesses', scenario.witnesses),
    step: idsOf('steps', scenario.steps),
    source: new Set(Object.keys(scenario.sources)),
    organisation: new Set(Object.keys(scenario.population.organisations)),
    cohort: new Set<string>(),
    tag: new Set(scenario.population.cohorts.flatMap(({ tags }) => tags ?? [])),
    hazard: new Set(scenario.steps.flatMap((step) => (step.do === 'hazard' ? [step.hazard] : []))),
  }
  type Sort = keyof typeof known
  const need = (sort: Sort, id: string | undefined, path: Wrong['path']) => {
    if (id !== undefined && !known[sort].has(id)) report(path, `no ${sort} ${id}`)
  }
  const grounds = (item: Said, path: Wrong['path']) => {
    const missing = groundsMissing(item)
    if (missing) report([...path, 'certainty'], missing)
    for (const [i, key] of (item.sources ?? []).entries())
      need('source', key, [...path, 'sources', i])
    for (const [i, other] of (item.alternatives ?? []).entries())
      for (const key of other.sources) need('source', key, [...path, 'alternatives', i, 'sources'])
  }
  const within = (when: When | undefined, path: Wrong['path']) => {
    if (when === undefined) return
    const at = instantOf(when)
    if (at < instantOf(scenario.clock.start) || at > instantOf(scenario.clock.end))
      report(path, 'outside the clock of the scenario')
  }

  const { cohorts } = scenario.population
  for (const id of idsOf('population.cohorts', cohorts)) known.cohort.add(id)
  for (const [i, cohort] of cohorts.entries()) {
    const path = ['population', 'cohorts', i]
    grounds(cohort, path)
    for (const id of cohort.organisations ?? [])
      need('organisation', id, [...path, 'organisations'])
  }
  for (const [i, leg] of scenario.legs.entries()) {
    need('vehicle', leg.vehicle, ['legs', i, 'vehicle'])
    need('place', leg.from, ['legs', i, 'from'])
    need('place', leg.to, ['legs', i, 'to'])
    within(leg.opened, ['legs', i, 'opened'])
    if (leg.seats) grounds(leg.seats, ['legs', i, 'seats'])
  }
  for (const [i, step] of scenario.steps.entries()) {
    const path = ['steps', i]
    grounds(step, path)
    within(step.at, [...path, 'at'])
    need('witness', step.by, [...path, 'by'])
    wrongStep(step, path, need, report)
  }
  for (const [i, fact] of scenario.facts.entries()) {
    const path = ['facts', i]
    grounds({ ...fact, alternatives: fact.alternatives ?? claims(fact.conflict) }, path)
    within(fact.at, [...path, 'at'])
    measured(fact, path, need)
    const bounds = [fact.equals, fact.atLeast, fact.atMost, fact.between].filter(
      (b) => b !== undefined,
    )
    if (bounds.length === 0) report(path, 'a fact says equals, atLeast, atMost or between')
    if ((fact.certainty === 'conflict') !== (fact.conflict !== undefined))
      report(path, 'certainty conflict and the values in conflict go together')
    for (const claim of fact.conflict ?? [])
      for (const key of claim.sources) need('source', key, [...path, 'conflict'])
  }
  idsOf('facts', scenario.facts)
  idsOf('moments', scenario.moments)
  for (const [i, moment] of scenario.moments.entries()) {
    within(moment.at, ['moments', i, 'at'])
    measured(moment, ['moments', i], need)
    if (moment.truth === moment.known)
      report(['moments', i, 'known'], 'the two views do not differ')
  }
  return wrong
}

/** A conflict of facts names its sources in its claims: they stand as its alternatives. */
const claims = (conflict: readonly { n: number; sources: readonly string[] }[] | undefined) =>
  conflict?.map(({ n, sources }) => ({ n, sources }))

type Need = (
  sort: 'place' | 'vehicle' | 'leg' | 'step' | 'cohort' | 'tag' | 'hazard',
  id: string | undefined,
  path: Wrong['path'],
) => void

function measured(
  item: Scenario['moments'][number] | Scenario['facts'][number],
  path: Wrong['path'],
  need: Need,
): void {
  for (const leg of item.legs ?? []) need('leg', leg, [...path, 'legs'])
  for (const place of item.places ?? []) need('place', place, [...path, 'places'])
  for (const cohort of item.where?.cohorts ?? [])
    need('cohort', cohort, [...path, 'where', 'cohorts'])
  need('tag', item.where?.tag, [...path, 'where', 'tag'])
}

function wrongStep(
  step: Step,
  path: Wrong['path'],
  need: Need,
  report: (path: Wrong['path'], why: string) => void,
): void {
  if ('place' in step) need('place', step.place, [...path, 'place'])
  if ('leg' in step) need('leg', step.leg, [...path, 'leg'])
  if ('vehicle' in step) need('vehicle', step.vehicle, [...path, 'vehicle'])
  if (step.do === 'clear') need('hazard', step.hazard, [...path, 'hazard'])
  if (step.do === 'void') need('step', step.of, [...path, 'of'])
  const spots =
    'spot' in step
      ? [['spot', step.spot] as const]
      : step.do === 'move'
        ? [['from', step.from] as const, ['to', step.to] as const]
        : []
  for (const [name, spot] of spots)
    if ('place' in spot) need('place', spot.place, [...path, name])
    else need('leg', spot.leg, [...path, name])
  if ('pick' in step)
    for (const [i, pick] of step.pick.entries()) {
      need('cohort', pick.cohort, [...path, 'pick', i, 'cohort'])
      need('tag', pick.tag, [...path, 'pick', i, 'tag'])
      if (pick.at !== 'nowhere') need('place', pick.at, [...path, 'pick', i, 'at'])
    }
  if ('until' in step && step.until && instantOf(step.until) < instantOf(step.at))
    report([...path, 'until'], 'before the step begins')
  if ('report' in step && 'at' in step.report) {
    const last = 'until' in step && step.until ? step.until : step.at
    if (instantOf(step.report.at) < instantOf(last))
      report([...path, 'report', 'at'], 'heard before it happened')
  }
}
