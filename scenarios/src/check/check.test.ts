import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { END_OF_TIME } from '@homeward/shared/basics'
import { expand, fold, openViews } from '@homeward/shared/scenario'
import { afterAll, expect, test } from 'vitest'
import { format } from '../format.ts'
import { fileOf, readScenario, ScenarioDamaged } from '../library.ts'
import { randomScenario } from '../random.testing.ts'
import { mutantCohorts, mutantSteps } from './mutants.ts'
import { mutate, score } from './mutation.ts'
import { prove } from './prove.ts'

const folder = mkdtempSync(join(tmpdir(), 'homeward-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[F6] each number of people in steps and cohorts is changed by one, both ways', () => {
  const { steps, population } = readScenario('yemen-2015')
  const board = steps.find(({ id }) => id === 'board-linyi-1')
  const sails = steps.find(({ id }) => id === 'linyi-1-sails')
  const aden = population.cohorts.find(({ id }) => id === 'aden')
  if (!board || !sails || !aden) throw new Error('Yemen has lost its first lift')
  expect(mutantSteps(board).map(({ field, by }) => `${field} ${by}`)).toEqual([
    'pick.0.n 1',
    'pick.0.n -1',
    'pick.1.n 1',
    'pick.1.n -1',
  ])
  expect(mutantSteps(sails).map(({ value }) => 'heads' in value && value.heads)).toEqual([125, 123])
  expect(mutantCohorts(aden).map(({ field }) => field)).toEqual([
    'n',
    'n',
    'women',
    'women',
    'children',
    'children',
  ])
})

test('[F6] a change that no fact notices is listed', () => {
  const scenario = randomScenario(5) // it has no facts; its open ends are taken as they come
  const { picture } = openViews(fold(scenario, expand(scenario)))(END_OF_TIME, true)
  const openAtEnd = picture.discrepancies.list.flatMap(({ id, figures, open }) =>
    open ? [{ id, n: figures.n, reason: { zh: '随机', en: 'random' } }] : [],
  )
  const found = mutate({ ...scenario, openAtEnd })
  expect(found.survived.length).toBeGreaterThan(0)
  expect(found.survived.length).toBeLessThan(found.tried)
  expect(score(found)).toBeLessThan(1)
})

test('[F3] a step that cannot be carried out is named with its line and field', () => {
  const scenario = readScenario('yemen-2015')
  const steps = scenario.steps.map((step) =>
    step.id === 'board-linyi-1' && 'pick' in step
      ? { ...step, pick: [{ kind: 'citizen' as const, n: 1_220 }] }
      : step,
  )
  const text = format({ ...scenario, steps })
  const file = join(folder, 'scenario.json')
  writeFileSync(file, text)
  const proved = prove('yemen-2015', false, file)
  if (!('faults' in proved)) throw new Error('it was carried out')
  const [, line, field, why] = /^[^:]+:(\d+):\d+: ([^:]+): (.*)$/.exec(proved.faults[0] ?? '') ?? []
  expect(field).toMatch(/^steps\.\d+\.pick\.0\.n$/)
  expect(why).toMatch(/^step board-linyi-1: too few people: 1220 wanted, \d+ there$/)
  expect(text.split('\n')[Number(line) - 1]).toContain('"n": 1220')
})

test('[F1] a damaged scenario is not read, and the message names file, line and field', () => {
  const file = join(folder, 'damaged.json')
  writeFileSync(file, readFileSync(fileOf('sudan-2023'), 'utf8').replace('"n": 389', '"n": "389"'))
  expect(() => readScenario('sudan-2023', file)).toThrow(ScenarioDamaged)
  expect(() => readScenario('sudan-2023', file)).toThrow(
    /^scenarios\/sudan-2023\/scenario\.json:\d+:\d+: population\.cohorts\.0\.n: .*expected number/,
  )
})
