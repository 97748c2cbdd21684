import { MINUTE } from '@homeward/shared/basics'
import { LedgerEvent, OBSERVATION_TYPES } from '@homeward/shared/ledger'
import { pictureOf } from '@homeward/shared/picture'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask, checkIn, chief, consul, id, node, session, verdictsOf } from './operation.testing.ts'
import type { Operation } from './operation.ts'

const total = (operation: Operation) =>
  pictureOf(operation.state, { at: 2e12, knownAt: 2e12 }, { operation: 'live-1', mode: 'live' })
    .totals.total

test('[L8] a fact about an unknown place, leg or person is recorded', async () => {
  const operation = await node()
  const found = await verdictsOf(operation, [
    checkIn('a', { event: { type: 'CheckedIn', persons: ['nobody-knows'], place: 'nowhere' } }),
    checkIn('b', { event: { type: 'Boarded', persons: ['nobody-knows'], leg: 'no-leg' } }),
  ])
  expect(found.map(({ verdict }) => verdict)).toEqual(['recorded', 'recorded'])
})

test('[A3] the actor of an entry is the session, whatever a report claims', async () => {
  const operation = await node()
  const [claimed] = await verdictsOf(operation, [checkIn('a', { by: 'chief-1' })])
  expect(claimed).toMatchObject({ verdict: 'refused', refusal: { code: 'malformed' } })
  await verdictsOf(operation, [checkIn('a')])
  const [entry] = await operation.ledger.readAfter(0, 1)
  expect(entry?.by).toBe(consul.actor)
  // Told again by another hand it is the same fact, and stays in the first witness's name.
  const [again] = await verdictsOf(operation, [checkIn('a')], session('fieldOfficer'))
  expect(again).toMatchObject({ verdict: 'duplicate', seq: 1 })
  const other = [checkIn('a', { at: 990_001 })]
  const [stolen] = await verdictsOf(operation, other, session('fieldOfficer'))
  expect(stolen).toMatchObject({ verdict: 'refused', refusal: { code: 'id-reused' } })
  expect((await operation.ledger.readAfter(0, 9)).map(({ by }) => by)).toEqual([consul.actor])
})

describe('[T2] the time of an event', () => {
  const eventAt = async (more: object) => {
    const operation = await node()
    await verdictsOf(operation, [checkIn('a', more)])
    const [entry] = await operation.ledger.readAfter(0, 1)
    return entry && { at: entry.eventAt, certain: entry.certain, claimed: entry.at }
  }
  test('in the future is cut to when the server heard of it, or what a device last knew', async () => {
    expect(await eventAt({ at: 1_060_000 })).toEqual({
      at: 1_000_000,
      certain: true,
      claimed: 1_060_000,
    })
    expect(await eventAt({ at: 1_000_000 + 60 * MINUTE })).toMatchObject({
      at: 980_000,
      certain: false,
    })
    expect(await eventAt({ at: 5e12, heardAt: 4e12 })).toMatchObject({
      at: 1_000_000,
      certain: false,
    })
  })
  test('that a witness states holds, and is uncertain', async () => {
    expect(await eventAt({ statedAt: 500_000 })).toMatchObject({ at: 500_000, certain: false })
    expect(await eventAt({ statedAt: 1_000_001 })).toMatchObject({ at: 990_000, certain: true })
  })
})

test('[L10] an entry of a type that nobody knows yet is parked whole, and counts nothing', async () => {
  const operation = await node()
  const event = { type: 'Vaccinated', persons: ['wang'], where: { deep: [1, 2] } }
  expect(await verdictsOf(operation, [checkIn('a', { event })])).toEqual([
    { id: id('a'), verdict: 'parked', seq: 1 },
  ])
  const [entry] = await operation.ledger.readAfter(0, 1)
  expect(entry?.event).toEqual({ type: 'Parked', was: 'Vaccinated', raw: JSON.stringify(event) })
  expect(total(operation)).toBe(0)
  expect(await verdictsOf(operation, [checkIn('a', { event })])).toMatchObject([
    { verdict: 'duplicate' },
  ])
  const huge = { type: 'Vaccinated', note: 'x'.repeat(9_000) }
  expect(await verdictsOf(operation, [checkIn('b', { event: huge })])).toMatchObject([
    { verdict: 'refused', refusal: { code: 'too-large' } },
  ])
})

test('[A4] what only the server decides cannot be reported by anyone', async () => {
  const operation = await node()
  const decided = LedgerEvent.options
    .map((option) => option.shape.type.value)
    .filter((type) => !OBSERVATION_TYPES.has(type))
  expect(decided.length).toBeGreaterThan(10)
  const reports = decided.map((type, i) =>
    checkIn(`d${i}`, {
      event: {
        type,
        request: 'r-1',
        leg: 'l-1',
        persons: ['wang'],
        state: 'open',
        was: 'x',
        raw: '',
      },
    }),
  )
  for (const verdict of await verdictsOf(operation, reports, chief))
    expect(verdict).toMatchObject({ verdict: 'refused', refusal: { code: 'malformed' } })
  expect(operation.state.seq).toBe(0)
})

test('[L11] what a role may not take back is kept for review, and counts when a person decides so', async () => {
  const operation = await node()
  await verdictsOf(operation, [
    checkIn('r', {
      event: { type: 'Registered', person: 'wang', kind: 'citizen', nationality: 'CHN' },
    }),
    checkIn('a'),
  ])
  const voided = { event: { type: 'EntryVoided', entry: id('r'), reason: 'typingError' } }
  expect(await verdictsOf(operation, [checkIn('v', voided)], session('hotline'))).toEqual([
    { id: id('v'), verdict: 'review', seq: 3, cause: 'scope' },
  ])
  expect(total(operation)).toBe(1)
  const resolved = await operation.request(
    ask('resolve', { type: 'ResolveReview', entry: id('v'), counts: true }),
    chief,
  )
  expect(resolved.ok).toBe(true)
  expect(await verdictsOf(operation, [checkIn('v2', voided)])).toMatchObject([
    { verdict: 'recorded' },
  ])
})

test('[L11] after an operation is closed what still comes is kept for review', async () => {
  const operation = await node()
  await verdictsOf(operation, [checkIn('a')])
  for (const state of ['open', 'closed'] as const)
    await operation.request(ask(state, { type: 'SetOperationState', state }), chief)
  expect(await verdictsOf(operation, [checkIn('late')])).toMatchObject([
    { verdict: 'review', cause: 'scope' },
  ])
})

test('[H3] whatever a device sends is answered with a verdict', async () => {
  const operation = await node()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.anything(), { minLength: 1, maxLength: 5 }), async (junk) => {
      const before = operation.state.seq
      for (const verdict of await verdictsOf(operation, junk))
        expect(verdict.verdict).toBe('refused')
      expect(operation.state.seq).toBe(before)
    }),
    { numRuns: 300 },
  )
})
