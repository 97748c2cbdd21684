import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '../basics/index.ts'
import { Recorded } from '../ledger/index.ts'
import { CannotExpand } from './cannotExpand.ts'
import { expand } from './expand.ts'
import { recorded } from './fold.ts'
import { instantOf } from './moment.ts'
import { cohort, smallScenario, step, T } from './smallScenario.testing.ts'

const all = { pick: [{ n: 12 }] }
const cohorts = [cohort('c', 12, { households: 'families' })]
const ashore = [
  step('reg', '06:00', { do: 'register', ...all }),
  step('in', '07:00', { do: 'checkIn', place: 'quay', ...all }),
]
const of = (id: string, type: string, scenario = smallScenario({ cohorts, steps: ashore })) =>
  expand(scenario).entries.filter(
    (entry) => entry.id.includes(`_${id}_`) && entry.event.type === type,
  )

test('[F2] the same file expands to the same entries, each with its own id', () => {
  const scenario = smallScenario({ cohorts, steps: ashore })
  const { entries } = expand(scenario)
  expect(expand(scenario).entries).toEqual(entries)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  for (const entry of recorded(entries)) expect(Recorded.parse(entry)).toEqual(entry)
})

test('[F5] person i of n boards at at + (until - at) · (i + 1) / n, in an entry of their own', () => {
  const scenario = smallScenario({
    cohorts,
    steps: [
      ...ashore,
      step('on', '08:00', { do: 'board', leg: 'sail', until: T('08:07'), ...all }),
    ],
  })
  const from = instantOf(T('08:00'))
  const boarded = of('on', 'Boarded', scenario)
  expect(boarded.map(({ eventAt }) => eventAt)).toEqual(
    Array.from({ length: 12 }, (_, i) => from + Math.floor((7 * MINUTE * (i + 1)) / 12)),
  )
  for (const { event } of boarded) expect('persons' in event && event.persons.length).toBe(1)
})

test('[F7] what a witness saw is heard after its delay, or all at once when contact came back', () => {
  const scenario = smallScenario({
    cohorts,
    steps: [
      ...ashore,
      step('on', '08:00', {
        do: 'board',
        leg: 'sail',
        until: T('08:10'),
        report: { at: T('09:30') },
        ...all,
      }),
      step('off', '08:30', { do: 'depart', leg: 'sail', heads: 12, report: { after: 25 } }),
    ],
  })
  for (const { receivedAt } of of('on', 'Boarded', scenario))
    expect(receivedAt).toBe(instantOf(T('09:30')))
  const [departed] = of('off', 'LegDeparted', scenario)
  expect(departed && departed.receivedAt - departed.eventAt).toBe(25 * MINUTE)
  const { entries } = expand(scenario)
  for (const entry of entries) expect(entry.receivedAt).toBeGreaterThanOrEqual(entry.eventAt)
  expect(entries.map(({ receivedAt }) => receivedAt)).toEqual(
    entries.map(({ receivedAt }) => receivedAt).sort((a, b) => a - b),
  )
})

const cannot = (steps: Parameters<typeof step>[], more = cohorts) => {
  const scenario = smallScenario({ cohorts: more, steps: steps.map((args) => step(...args)) })
  try {
    expand(scenario)
  } catch (error) {
    if (error instanceof CannotExpand) return { step: error.step, why: error.message }
    throw error
  }
  return undefined
}
const reg: Parameters<typeof step> = ['reg', '06:00', { do: 'register', ...all }]
const come: Parameters<typeof step> = ['in', '07:00', { do: 'checkIn', place: 'quay', ...all }]

test('[F3] too few people for a step is an error, never a shortfall', () => {
  expect(cannot([['reg', '06:00', { do: 'register', pick: [{ n: 13 }] }]])).toEqual({
    step: 'reg',
    why: 'step reg: too few people: 13 wanted, 12 there',
  })
})

test('[F3] nobody boards a leg where they are not, acts before they have come, or is left out', () => {
  const away: Parameters<typeof step> = ['on', '08:00', { do: 'board', leg: 'road', ...all }]
  expect(cannot([reg, come, away])?.why).toContain('too few people: 12 wanted, 0 there')
  const early: Parameters<typeof step> = ['on', '07:20', { do: 'board', leg: 'sail', ...all }]
  const slow: Parameters<typeof step> = [
    'in',
    '07:00',
    { do: 'checkIn', place: 'quay', until: T('07:30'), ...all },
  ]
  expect(cannot([reg, slow, early])?.why).toContain('has not come so far by then')
  expect(cannot([['reg', '06:00', { do: 'register', pick: [{ n: 10 }] }]])?.why).toContain(
    'never enters the ledger',
  )
})

test('[F3] more people named, moved or counted out than were counted is an error', () => {
  const some = [cohort('x', 3), cohort('y', 2)]
  const y: Parameters<typeof step> = [
    'reg',
    '06:00',
    { do: 'register', pick: [{ cohort: 'y', n: 2 }] },
  ]
  const count: Parameters<typeof step> = [
    'count',
    '07:00',
    { do: 'count', spot: { place: 'quay' }, n: 2 },
  ]
  const named: Parameters<typeof step> = [
    'name',
    '07:10',
    { do: 'name', spot: { place: 'quay' }, pick: [{ cohort: 'x', n: 3 }] },
  ]
  expect(cannot([y, count, named], some)?.why).toContain('too few people without names')
  const moved: Parameters<typeof step> = [
    'move',
    '07:10',
    { do: 'move', from: { place: 'quay' }, to: { leg: 'sail' }, n: 3 },
  ]
  expect(cannot([y, count, moved], some)?.why).toContain('1 lacking')
})

test('[F3] more seats than a leg has cannot be promised', () => {
  const grant: Parameters<typeof step> = [
    'grant',
    '07:30',
    { do: 'grant', leg: 'road', report: undefined, ...all },
  ]
  expect(cannot([reg, come, grant])?.why).toContain('leg road has no seats')
})

test('[F4] families board, come ashore and get their seats side by side', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000),
      fc.constantFrom('families' as const, 'mixed' as const),
      (seed, households) => {
        const scenario = smallScenario({
          cohorts: [cohort('c', 30, { households })],
          steps: [
            step('reg', '06:00', { do: 'register', pick: [{ n: 30 }] }),
            step('in', '07:00', { do: 'checkIn', place: 'quay', pick: [{ n: 30 }] }),
            step('seats', '07:30', {
              do: 'grant',
              leg: 'sail',
              report: undefined,
              pick: [{ n: 30 }],
            }),
            step('on', '08:00', { do: 'board', leg: 'sail', until: T('08:30'), pick: [{ n: 30 }] }),
          ],
        })
        const { entries, cards } = expand({
          ...scenario,
          population: { ...scenario.population, seed },
        })
        const partyOf = new Map(
          cards.map(({ person, party = person }) => [person as string, party as string]),
        )
        const order = entries.flatMap(({ event }) =>
          event.type === 'Boarded' ? event.persons.map((person) => partyOf.get(person)) : [],
        )
        const runs = order.filter((party, i) => party !== order[i - 1])
        expect(new Set(runs).size).toBe(runs.length)
        for (const { event } of entries)
          if (event.type === 'SeatsGranted') {
            const parties = new Set(event.persons.map((person) => partyOf.get(person)))
            expect(parties.size).toBe(1)
            const [party] = parties
            expect(cards.filter((card) => (card.party ?? card.person) === party)).toHaveLength(
              event.persons.length,
            )
          }
      },
    ),
    { numRuns: 30 },
  )
})

test('[F3] a void takes back a count or a check-in whole, and names each entry', () => {
  const scenario = smallScenario({
    cohorts,
    steps: [
      ...ashore,
      step('wrong', '07:30', { do: 'checkIn', place: 'town', ...all }),
      step('undo', '07:40', { do: 'void', of: 'wrong', reason: 'wrongPlace' }),
      step('on', '08:00', { do: 'board', leg: 'sail', ...all }),
    ],
  })
  const wrong = of('wrong', 'CheckedIn', scenario).map(({ id }) => id)
  const undone = of('undo', 'EntryVoided', scenario).flatMap(({ event }) =>
    event.type === 'EntryVoided' ? [event.entry] : [],
  )
  expect(undone).toEqual(wrong)
  expect(of('on', 'Boarded', scenario)).toHaveLength(12)
})

test('[F7] what a witness only states is uncertain', () => {
  const scenario = smallScenario({
    cohorts,
    steps: [
      step('reg', '06:00', { do: 'register', ...all }),
      step('in', '07:00', { do: 'checkIn', place: 'quay', stated: true, ...all }),
    ],
  })
  expect(of('reg', 'Registered', scenario).every(({ certain }) => certain)).toBe(true)
  expect(of('in', 'CheckedIn', scenario).some(({ certain }) => certain)).toBe(false)
})

test('[F6] the words of a step are kept apart from the ledger, with their sources', () => {
  const scenario = smallScenario({
    cohorts,
    steps: [
      ...ashore,
      step('news', '09:00', {
        do: 'log',
        matter: 'report',
        certainty: 'documented',
        sources: ['A'],
        text: { zh: '消息', en: 'News' },
      }),
    ],
  })
  const { entries, prose } = expand(scenario)
  const logged = entries.find(({ event }) => event.type === 'Logged')?.event
  expect(logged).toMatchObject({
    matter: 'report',
    text: 'small-day-news',
    certainty: 'documented',
  })
  expect(prose).toEqual([
    {
      id: 'small-day-news',
      text: { zh: '消息', en: 'News' },
      sources: [{ key: 'A', title: 'A report', url: 'https://example.org/a' }],
    },
  ])
})
