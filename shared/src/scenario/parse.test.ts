import { expect, test } from 'vitest'
import { parseScenario } from './parse.ts'
import { cohort, smallScenario, step } from './smallScenario.testing.ts'

const scenario = smallScenario({
  cohorts: [cohort('c', 3)],
  steps: [
    step('reg', '06:00', { do: 'register', pick: [{ n: 3 }] }),
    step('in', '07:00', { do: 'checkIn', place: 'town', pick: [{ n: 3 }] }),
  ],
})
const text = JSON.stringify(scenario, null, 1)

/** The file with one part replaced, and the line on which that part begins. */
function damaged(from: string, to: string) {
  const at = text.indexOf(from)
  if (at < 0) throw new Error(`${from} is not in the file`)
  const line = text.slice(0, at).split('\n').length
  return {
    line,
    parsed: parseScenario(text.slice(0, at) + to + text.slice(at + from.length), 'x.json'),
  }
}

test('[F1] a whole file loads', () => {
  expect(parseScenario(text, 'x.json').ok).toBe(true)
})

test.each([
  ['"n": 3,', '"n": "three",', 'population.cohorts.0.n', 'expected number'],
  [
    '"certainty": "invented"',
    '"certainty": "documented"',
    'population.cohorts.0.certainty',
    'needs a source',
  ],
  [
    '"certainty": "invented"',
    '"certainty": "surely"',
    'population.cohorts.0.certainty',
    'Invalid option',
  ],
  ['"seed": 7', '"seed": 7, "sead": 8', 'population.sead', 'no such field'],
  ['"place": "town"', '"place": "twon"', 'steps.1.place', 'no place twon'],
  ['"by": "cell"', '"by": "nobody"', 'steps.0.by', 'no witness nobody'],
  ['"2015-03-29T06:00+03:00"', '"2015-03-29T06:00"', 'steps.0.at', 'a time with offset'],
  ['"2015-03-29T06:00+03:00"', '"2015-02-29T06:00+03:00"', 'steps.0.at', 'no such day or hour'],
  ['"2015-03-29T06:00+03:00"', '"2016-03-29T06:00+03:00"', 'steps.0.at', 'outside the clock'],
  ['"id": "in"', '"id": "reg"', 'steps.1.id', 'reg is given twice'],
  ['"do": "checkIn"', '"do": "checkin"', 'steps.1.do', 'Invalid'],
  ['"vehicle": "bus"', '"vehicle": "car"', 'legs.0.vehicle', 'no vehicle car'],
])('[F1] %s made %s is named at %s', (from, to, field, why) => {
  const { line, parsed } = damaged(from, to)
  expect(parsed.ok).toBe(false)
  if (parsed.ok) return
  const fault = parsed.faults.find((one) => one.field === field)
  expect(fault, JSON.stringify(parsed.faults)).toMatchObject({ file: 'x.json', line })
  expect(fault?.why).toContain(why)
  expect(parsed).not.toHaveProperty('scenario')
})

test('[F1] a cut file is named at the line where it ends', () => {
  const cut = text.slice(0, text.length / 2)
  const parsed = parseScenario(cut, 'x.json')
  expect(parsed.ok).toBe(false)
  if (!parsed.ok) expect(parsed.faults[0]?.line).toBe(cut.split('\n').length)
})

test('[F1] every fault of a file is named, in the order of the file', () => {
  const bad = text.replace('"seed": 7', '"seed": -7').replace('"place": "town"', '"place": 5')
  const parsed = parseScenario(bad, 'x.json')
  if (parsed.ok) throw new Error('taken')
  expect(parsed.faults.map(({ field }) => field)).toEqual(['population.seed', 'steps.1.place'])
})
