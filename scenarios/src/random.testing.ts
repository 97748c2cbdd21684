import { HOUR, type Instant, MINUTE } from '@homeward/shared/basics'
import { draw } from '@homeward/shared/people'
import { parseScenario, type Scenario, sayFault } from '@homeward/shared/scenario'
import { type Group, LEGS, oneStep, PLACES, type RawStep, spotOf } from './randomSteps.testing.ts'

const START = Date.UTC(2015, 2, 29)
const STEPS = 60
const name = (text: string) => ({ zh: text, en: text })
const said = { certainty: 'invented' }

/** A scenario in which a seed decides what happens: for tests. It always expands. */
export function randomScenario(seed: number): Scenario {
  let at: Instant = START + HOUR
  const steps: RawStep[] = []
  const dice = (what: string, sides: number): number => draw(seed, what, steps.length, at) % sides
  const write = (word: string, fields: RawStep): string => {
    const id = `s-${steps.length + 1}`
    const report =
      dice('heard', 5) === 0
        ? { at: iso(at + (1 + dice('contact', 600)) * MINUTE) }
        : { after: dice('delay', 240) }
    const isDecision = ['grant', 'setPlace', 'cancel'].includes(word)
    steps.push({
      id,
      do: word,
      at: iso(at),
      by: 'cell',
      ...(isDecision ? {} : { report }),
      ...said,
      ...fields,
    })
    at += (1 + dice('pause', 90)) * MINUTE
    return id
  }
  const groups: Group[] = Array.from({ length: 3 + dice('groups', 4) }, (_, i) => ({
    id: `g-${i + 1}`,
    n: 1 + (draw(seed, 'size', i) % 14),
    where: '',
    isNamed: false,
    lastCheckIn: undefined,
    seats: new Set<string>(),
  }))
  for (let i = 0; i < STEPS; i += 1) {
    const group = groups[dice('who', groups.length)]
    if (group) oneStep(group, write, dice)
  }
  for (const group of groups)
    if (!group.isNamed) {
      const pick = [{ cohort: group.id, n: group.n }]
      if (group.where) write('name', { spot: spotOf(group.where), pick })
      else write('register', { pick })
    }
  const text = JSON.stringify({
    homeward: 'scenario/1',
    id: `random-${seed % 10_000}`,
    title: name('Random'),
    licence: 'Apache-2.0',
    clock: {
      start: iso(START),
      end: iso(at + 24 * HOUR),
      capital: { zone: 'Asia/Shanghai', name: name('Beijing') },
      place: { zone: 'Asia/Aden', name: name('Aden') },
    },
    sources: {},
    witnesses: [{ id: 'cell', name: name('Cell') }],
    population: {
      seed,
      organisations: {},
      cohorts: groups.map(({ id, n }, i) => ({
        id,
        n,
        kind: ['citizen', 'foreign', 'missionStaff'][i % 3],
        nationality: i % 3 === 1 ? 'PAK' : 'CHN',
        households: ['single', 'families', 'mixed'][draw(seed, 'houses', i) % 3],
        ages: 'general',
        text: name(id),
        ...said,
      })),
    },
    places: PLACES.map(([id, kind, side], i) => ({
      id,
      name: name(id),
      kind,
      side,
      country: 'YE',
      position: [43 + i / 10, 12.5],
      accuracyKm: 1,
      zone: 'Asia/Aden',
      source: 'made for tests',
      ...(id === 'camp' ? { capacity: 9 } : {}),
    })),
    vehicles: ['bus', 'ship', 'plane'].map((id) => ({
      id,
      name: name(id),
      mode: { bus: 'bus', ship: 'warship', plane: 'aircraft' }[id],
    })),
    legs: LEGS.map(([id, vehicle, from, to, abroad]) => ({
      id,
      vehicle,
      from,
      to,
      abroad,
      opened: iso(START + 10 * MINUTE),
      seats: { n: 80, ...said },
    })),
    steps,
    facts: [],
    moments: [],
    openAtEnd: [],
  })
  const parsed = parseScenario(text, `random ${seed}`)
  if (!parsed.ok) throw new Error(parsed.faults.map(sayFault).join('\n'))
  return parsed.scenario
}

const iso = (at: Instant): string => new Date(at).toISOString().replace('.000', '')
