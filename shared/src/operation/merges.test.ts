import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  at,
  checkedIn,
  DAY,
  folded,
  groupIn,
  identified,
  type Line,
  lines,
  merged,
  person,
  registered,
  said,
  seen,
  THEATRE,
  voided,
} from '../testing/index.ts'
import { census, EVERYTHING, mergedPersons } from './index.ts'

const two: Line[] = [
  ...THEATRE,
  said(registered('wang', { kind: 'foreign', nationality: 'PAK' }), { at: at(8) }),
  said(registered('wong'), { at: at(8, 30) }),
  said(checkedIn('camp', 'wang'), { at: at(9) }),
  said(checkedIn('port', 'wong'), { at: at(10) }),
]

test('[M5] two ids that are one person count once, with the movements of both', () => {
  expect(seen(two).totals).toMatchObject({ registered: 2, atPoints: 2 })
  const { totals, places } = seen([
    ...two,
    said(merged('wang', 'wong'), { at: at(11), id: 'link' }),
  ])
  expect(totals).toMatchObject({ registered: 1, atPoints: 1 })
  expect(places.find(({ id }) => id === 'port')?.counted).toBe(1)
})

test('[M5] the id that was kept speaks for the person', () => {
  const state = folded([...two, said(merged('wang', 'wong'), { at: at(11) })])
  expect(census(state, EVERYTHING)).toMatchObject([
    { person: 'wang', ids: ['wang', 'wong'], kind: 'foreign', nationality: 'PAK' },
  ])
})

test('[M5] un-merging restores both, movements and all', () => {
  const parted = [
    ...two,
    said(merged('wang', 'wong'), { at: at(11), id: 'link' }),
    said(voided('link'), { at: at(12) }),
  ]
  expect({ ...seen(parted), seq: 0 }).toEqual({ ...seen(two), seq: 0 })
})

test('[M5] merges in a chain and in a ring make one person', () => {
  const names = ['wang', 'wong', 'huang']
  const links = names.map((keep, i) => said(merged(keep, names[(i + 1) % 3] ?? ''), { at: at(11) }))
  const state = folded([...two, said(registered('huang'), { at: at(8) }), ...links])
  expect([...mergedPersons(state, EVERYTHING)]).toEqual([['huang', ['huang', 'wang', 'wong']]])
})

test('[T4] a merge counts from when the server heard it, for every moment that is asked', () => {
  const ledger = [...two, said(merged('wang', 'wong'), { at: at(11), heard: at(15) })]
  expect(seen(ledger, at(14), at(14)).totals.registered).toBe(2)
  expect(seen(ledger, at(9, 30)).totals.registered).toBe(1)
})

test('[M5] an entry that names both ids of one person saw one person', () => {
  const ledger = [
    ...THEATRE,
    said(groupIn({ place: 'camp' }, 5), { at: at(8) }),
    said(identified({ place: 'camp' }, 'wang', 'wong'), { at: at(9) }),
    said(merged('wang', 'wong'), { at: at(10) }),
  ]
  expect(seen(ledger).places[0]).toMatchObject({ counted: 5, named: 1, unnamed: 4 })
})

test('[M5] taking back every merge brings back the picture without any', () => {
  fc.assert(
    fc.property(lines(40), (drawn) => {
      const ledger = drawn.map((line, i) => ({ id: `line-${String(i).padStart(4, '0')}`, ...line }))
      const links = ledger.filter(({ event }) => event.type === 'PersonsMerged')
      const ids = new Set(links.map(({ id }) => id))
      // Nobody else takes the links back, or takes back their taking back.
      const calm = ledger.filter(({ event }) => event.type !== 'EntryVoided')
      const parted = [...calm, ...links.map(({ id }) => said(voided(id), { at: DAY }))]
      const without = calm.filter(({ id }) => !ids.has(id))
      expect(figuresOf(parted)).toEqual(figuresOf(without))
    }),
    { numRuns: 200 },
  )
})

const figuresOf = (ledger: readonly Line[]) => {
  const { totals, places, legs, byKind, byNationality } = seen(ledger)
  return { totals, places, legs, byKind, byNationality }
}

test('[M7] registered again, the later word holds; party and priority stay until another is given', () => {
  const state = folded([
    said(registered('wang', { kind: 'foreign', party: 'family', priority: 1 }), { at: at(9) }),
    said(registered('wang', { kind: 'citizen' }), { at: at(10) }),
    said(registered('wang', { kind: 'missionStaff', nationality: 'PAK' }), {
      at: at(8),
      heard: at(11),
    }),
  ])
  expect(census(state, EVERYTHING)).toMatchObject([
    {
      person: person('wang'),
      kind: 'citizen',
      nationality: 'CHN',
      party: 'family',
      priority: 1,
      registeredAt: at(8),
    },
  ])
})

test('[M7] of merged ids the kept one has the word, else the latest of the others', () => {
  const others = [
    ...THEATRE,
    said(registered('b', { nationality: 'PAK' }), { at: at(9) }),
    said(registered('c', { nationality: 'ETH' }), { at: at(8) }),
    said(merged('a', 'b'), { at: at(10) }),
    said(merged('a', 'c'), { at: at(10) }),
  ]
  expect(census(folded(others), EVERYTHING)).toMatchObject([
    { person: 'a', nationality: 'PAK', registeredAt: at(8) },
  ])
})
