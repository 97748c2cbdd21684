import type { Scenario } from './file.ts'
import { parseScenario } from './parse.ts'
import type { Step } from './steps.ts'

type Cohort = Scenario['population']['cohorts'][number]

const said = { certainty: 'invented' as const }
const name = (text: string) => ({ zh: text, en: text })

export const T = (clock: string): string => `2015-03-29T${clock}+03:00`

/** A step of a small scenario, heard five minutes later unless it says otherwise. */
export const step = (id: string, at: string, more: Record<string, unknown>): Step =>
  ({ id, at: T(at), by: 'cell', report: { after: 5 }, ...said, ...more }) as Step // read by the schema below

export const cohort = (id: string, n: number, more: Partial<Cohort> = {}): Cohort => ({
  id,
  n,
  kind: 'citizen',
  nationality: 'CHN',
  households: 'single',
  ages: 'general',
  text: name(id),
  ...said,
  ...more,
})

/** One day, two places inside, a ship and a bus: for tests. @throws when it is not a scenario */
export function smallScenario(more: {
  readonly steps: readonly Step[]
  readonly cohorts: readonly Cohort[]
  readonly facts?: Scenario['facts']
  readonly moments?: Scenario['moments']
  readonly openAtEnd?: Scenario['openAtEnd']
}): Scenario {
  const { cohorts, facts = [], moments = [], openAtEnd = [], steps } = more
  const parsed = parseScenario(
    JSON.stringify({
      homeward: 'scenario/1',
      id: 'small-day',
      title: name('A small day'),
      licence: 'Apache-2.0',
      clock: {
        start: T('00:00'),
        end: T('23:00'),
        capital: { zone: 'Asia/Shanghai', name: name('Beijing') },
        place: { zone: 'Asia/Aden', name: name('Aden') },
      },
      sources: { A: { title: 'A report', urls: ['https://example.org/a'] } },
      witnesses: [{ id: 'cell', name: name('Cell') }],
      population: { seed: 7, organisations: {}, cohorts },
      places: [
        place('town', 'city', 'inside', 45.03),
        place('quay', 'port', 'inside', 44.99),
        place('haven', 'port', 'haven', 43.14),
        place('beijing', 'airport', 'home', 116.58),
      ],
      vehicles: [
        { id: 'ship', name: name('Ship'), mode: 'warship' },
        { id: 'bus', name: name('Bus'), mode: 'bus' },
      ],
      legs: [
        leg('road', 'bus', 'town', 'quay', false),
        { ...leg('sail', 'ship', 'quay', 'haven', true), seats: { n: 100, ...said } },
      ],
      steps,
      facts,
      moments,
      openAtEnd,
    }),
    'small-day.json',
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

const place = (id: string, kind: string, side: string, lon: number) => ({
  id,
  name: name(id),
  kind,
  side,
  country: 'YE',
  position: [lon, 12.8],
  accuracyKm: 1,
  zone: 'Asia/Aden',
  source: 'made for tests',
})

const leg = (id: string, vehicle: string, from: string, to: string, abroad: boolean) => ({
  id,
  vehicle,
  from,
  to,
  abroad,
  opened: T('00:30'),
})
