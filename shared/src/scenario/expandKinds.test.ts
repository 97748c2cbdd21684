import { expect, test } from 'vitest'
import { expand } from './expand.ts'
import { cohort, smallScenario, step, T } from './smallScenario.testing.ts'

test('[F2] every kind of step becomes its entry of the ledger', () => {
  const ring = [
    [44, 12],
    [45, 12],
    [45, 13],
    [44, 12],
  ]
  const spot = { place: 'quay' }
  const decided = { report: undefined }
  const scenario = smallScenario({
    cohorts: [cohort('x', 2), cohort('y', 3)],
    steps: [
      step('start', '01:00', { do: 'operation', state: 'open', ...decided }),
      step('est', '01:10', { do: 'estimate', low: 5, high: 9 }),
      step('reg', '02:00', { do: 'register', pick: [{ cohort: 'x', n: 2 }] }),
      step('ans', '02:10', { do: 'answer', pick: [{ n: 2 }] }),
      step('wish', '02:20', { do: 'intend', intention: 'leaves', pick: [{ n: 2 }] }),
      step('fire', '03:00', {
        do: 'hazard',
        hazard: 'fire',
        kind: 'fighting',
        name: { zh: '火', en: 'Fire' },
        ring,
        ends: T('09:00'),
        ...decided,
      }),
      step('shut', '03:10', { do: 'setPlace', place: 'town', state: 'closed', ...decided }),
      step('over', '04:00', { do: 'clear', hazard: 'fire' }),
      step('group', '05:00', { do: 'count', spot, n: 5 }),
      step('gone', '05:10', { do: 'countOut', spot, n: 2 }),
      step('names', '05:20', { do: 'name', spot, pick: [{ cohort: 'y', n: 3 }] }),
      step('roll', '05:30', { do: 'rollCall', spot, n: 3 }),
      step('odd', '05:40', {
        do: 'open',
        discrepancy: 'stated:odd',
        n: 1,
        text: { zh: '疑', en: 'Odd' },
      }),
      step('even', '05:50', {
        do: 'close',
        discrepancy: 'stated:odd',
        saw: { n: 1 },
        reason: 'explained',
      }),
      step('seen', '06:00', { do: 'sight', vehicle: 'ship', position: [44, 12] }),
      step('on', '06:10', { do: 'board', leg: 'sail', pick: [{ cohort: 'y', n: 3 }] }),
      step('off', '06:30', { do: 'depart', leg: 'sail', heads: 3 }),
      step('calls', '07:00', { do: 'follow', leg: 'sail', every: 30, until: T('08:00') }),
      step('there', '08:30', { do: 'arrive', leg: 'sail' }),
      step('heads', '08:31', { do: 'receive', leg: 'sail', n: 3 }),
      step('ashore', '08:40', { do: 'disembark', leg: 'sail', pick: [{ n: 3 }] }),
      step('home', '09:00', { do: 'end', end: 'home', pick: [{ cohort: 'x', n: 2 }] }),
      step('none', '09:10', { do: 'cancel', leg: 'road', ...decided }),
    ],
  })
  const types = expand(scenario).entries.flatMap(({ event, by }) =>
    by === 'cell' ? [event.type] : [],
  )
  const counts = new Map<string, number>()
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1)
  expect(Object.fromEntries(counts)).toEqual({
    PlaceDefined: 4,
    VehicleDefined: 2,
    LegOpened: 2,
    OperationStateSet: 1,
    Estimated: 1,
    Registered: 5,
    Answered: 1,
    IntentionStated: 1,
    HazardSet: 1,
    PlaceSet: 1,
    HazardCleared: 1,
    GroupIn: 1,
    GroupOut: 1,
    Identified: 3,
    Counted: 1,
    DiscrepancyOpened: 1,
    DiscrepancyClosed: 1,
    VehicleSighted: 4, // once by hand, three by calls every half hour
    Boarded: 3,
    LegDeparted: 1,
    LegArrived: 1,
    Received: 1,
    Disembarked: 3,
    Ended: 1,
    LegCancelled: 1,
  })
  const closed = expand(scenario).entries.find(
    ({ event }) => event.type === 'DiscrepancyClosed',
  )?.event
  expect(closed).toMatchObject({ saw: 'n=1', reason: 'explained' })
})
