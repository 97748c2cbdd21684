import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { END_OF_TIME, type Instant } from '../basics/index.ts'
import {
  at,
  checkedIn,
  entryId,
  folded,
  type Line,
  registered,
  said,
  seen,
  THEATRE,
  voided,
} from '../testing/index.ts'
import { isVoided } from './index.ts'

const wang: Line[] = [
  ...THEATRE,
  said(registered('wang'), { at: at(8) }),
  said(checkedIn('camp', 'wang'), { at: at(9), id: 'camp' }),
  said(checkedIn('port', 'wang'), { at: at(10), id: 'port' }),
]
const placeOf = (ledger: readonly Line[], moment?: Instant, knownAt?: Instant) =>
  seen(ledger, moment, knownAt).places.find(({ counted }) => counted > 0)?.id

test('[M4] a void takes a sighting out as if it had never been', () => {
  expect(placeOf(wang)).toBe('port')
  expect(placeOf([...wang, said(voided('port'), { at: at(11) })])).toBe('camp')
})

test('[M4] voiding the void brings the sighting back, and so on, however long the chain', () => {
  for (const length of [1, 2, 3, 64, 65, 66, 20_001]) {
    const chain = Array.from({ length }, (_, i) =>
      said(voided(i === 0 ? 'port' : `v${i - 1}`), { at: at(11), id: `v${i}` }),
    )
    const state = folded([...wang, ...chain])
    expect(isVoided(state, entryId('port'), END_OF_TIME)).toBe(length % 2 === 1)
  }
})

test('[M4] one void is enough, and taking it back leaves a second one standing', () => {
  const twice = [
    ...wang,
    said(voided('port'), { at: at(11), id: 'v1' }),
    said(voided('port'), { at: at(11), id: 'v2' }),
  ]
  expect(placeOf(twice)).toBe('camp')
  expect(placeOf([...twice, said(voided('v1'), { at: at(12) })])).toBe('camp')
  const both = [...twice, said(voided('v1'), { at: at(12) }), said(voided('v2'), { at: at(12) })]
  expect(placeOf(both)).toBe('port')
})

test('[M4] a void that is heard before its entry takes it out all the same', () => {
  const early = said(voided('port'), { at: at(11) })
  expect(placeOf([...wang.slice(0, -1), early, ...wang.slice(-1)])).toBe('camp')
})

test('[T4] a void counts from when the server heard it, for every moment that is asked', () => {
  const ledger = [...wang, said(voided('port'), { at: at(11), heard: at(15) })]
  expect(placeOf(ledger, at(10, 30), at(14))).toBe('port')
  expect(placeOf(ledger, at(10, 30), at(15))).toBe('camp')
  expect(placeOf(ledger, at(10, 30))).toBe('camp')
})

test('[M6] voids that take back one another in a ring take back nothing', () => {
  const ring = ['a', 'b', 'c'].map((id, i, ids) =>
    said(voided(ids[(i + 1) % ids.length] ?? ''), { at: at(11), id }),
  )
  const state = folded([...wang, ...ring, said(voided('self'), { at: at(11), id: 'self' })])
  for (const id of ['a', 'b', 'c', 'self'])
    expect(isVoided(state, entryId(id), END_OF_TIME)).toBe(false)
})

test('[M6] a void that leads into a ring is not of it, and takes back', () => {
  const ledger = [
    ...wang,
    said(voided('b'), { at: at(11), id: 'a' }),
    said(voided('a'), { at: at(11), id: 'b' }),
    said(voided('a'), { at: at(11), id: 'c' }),
  ]
  expect(isVoided(folded(ledger), entryId('a'), END_OF_TIME)).toBe(true)
  expect(isVoided(folded(ledger), entryId('b'), END_OF_TIME)).toBe(false)
})

test('[M6] a decision is not taken back by a void, whichever of the two comes first', () => {
  const closing = said(
    { type: 'PlaceSet', place: 'camp', state: 'closed' },
    { at: at(9), id: 'shut' },
  )
  const taking = said(voided('shut'), { at: at(9) })
  for (const ledger of [
    [...THEATRE, closing, taking],
    [...THEATRE, taking, closing],
  ]) {
    expect(seen(ledger).places.find(({ id }) => id === 'camp')?.state).toBe('closed')
    expect(isVoided(folded(ledger), entryId('shut'), END_OF_TIME)).toBe(false)
  }
})

const resolved = (entry: string, counts: boolean): Line['event'] => ({
  type: 'ReviewResolved',
  entry: entryId(entry),
  counts,
})
const held: Line[] = [
  ...wang.slice(0, -1),
  said(checkedIn('port', 'wang'), { at: at(10), id: 'port', review: 'scope' }),
]

test('[T6] an entry under review does not count until a person decides that it does', () => {
  expect(placeOf(held)).toBe('camp')
  const ledger = [...held, said(resolved('port', true), { at: at(12) })]
  expect(placeOf(ledger)).toBe('port')
  expect(placeOf(ledger, at(11), at(11))).toBe('camp')
})

test('[T6] a review can be decided again and again: the last decision holds', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (decisions) => {
      const ledger = [
        ...held,
        ...decisions.map((counts, i) => said(resolved('port', counts), { at: at(12, i) })),
      ]
      expect(placeOf(ledger)).toBe(decisions.at(-1) ? 'port' : 'camp')
      decisions.forEach((_, i) => {
        expect(placeOf(ledger, at(13), at(12, i))).toBe(decisions[i] ? 'port' : 'camp')
      })
    }),
  )
})

test('[T6] an entry that was never under review is not taken out by deciding about it', () => {
  expect(placeOf([...wang, said(resolved('port', false), { at: at(12) })])).toBe('port')
})

test('[T6] a void under review takes nothing back until it counts', () => {
  const taking = said(voided('port'), { at: at(11), id: 'v1', review: 'scope' })
  expect(placeOf([...wang, taking])).toBe('port')
  expect(placeOf([...wang, taking, said(resolved('v1', true), { at: at(12) })])).toBe('camp')
})
