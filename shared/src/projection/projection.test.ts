import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, type Scope } from '../access/index.ts'
import { ActorId, END_OF_TIME, VehicleId } from '../basics/index.ts'
import { emptyDesk, layOnDesk } from '../desk/index.ts'
import { LedgerEvent, type Recorded } from '../ledger/index.ts'
import { advance, nothingYet } from '../operation/index.ts'
import { GROUPS, pictureOf } from '../picture/index.ts'
import { type Line, ledger, place, recorded, said, THEATRE } from '../testing/index.ts'
import { openGround, projectEntry, scopedPicture } from './index.ts'

const VIEW = { at: END_OF_TIME, knownAt: END_OF_TIME }
const mission = (...places: string[]): Scope => ({
  kind: 'mission',
  id: 'mission',
  places: places.map(place),
})
const reader = (entries: readonly Recorded[], scope: Scope, actor = 'reader') => {
  const state = nothingYet()
  advance(state, entries)
  const ground = openGround(state, layOnDesk(emptyDesk(), entries), VIEW)
  return { actor: ActorId.parse(actor), sees: (one: object) => covers(scope, one), ground }
}
const shown = (lines: readonly Line[], scope: Scope, actor?: string) => {
  const entries = recorded([...THEATRE, ...lines])
  const by = reader(entries, scope, actor)
  return entries.map((entry) => projectEntry(entry, by)).slice(THEATRE.length)
}

test('[A8] an entry outside the scope keeps its number and when it was heard, and says nothing else', () => {
  const [there] = shown(
    [said({ type: 'CheckedIn', persons: ['wang'], place: 'haven' }, { id: 'seen-in-haven' })],
    mission('camp'),
  )
  const heard = there?.receivedAt ?? 0
  expect(there).toEqual({
    seq: THEATRE.length + 1,
    id: 'seen-in-haven',
    by: 'withheld',
    at: heard,
    eventAt: heard,
    receivedAt: heard,
    certain: true,
    event: { type: 'Redacted' },
  })
})

test('[A8] what is in the scope, concerns everybody or was said by the reader is shown whole', () => {
  const lines = [
    said({ type: 'CheckedIn', persons: ['wang'], place: 'camp' }),
    said({ type: 'Boarded', persons: ['wang'], leg: 'bus' }), // it leaves from the camp
    said({ type: 'Estimated', low: 10, high: 20 }),
    said({ type: 'OperationStateSet', state: 'open' }),
  ]
  for (const entry of shown(lines, mission('camp'))) expect(entry.event.type).not.toBe('Redacted')
  const own = [said({ type: 'CheckedIn', persons: ['li'], place: 'haven' })]
  expect(shown(own, mission('camp'), 'post-one')[0]?.event.type).toBe('CheckedIn')
})

test('[A8] people outside the scope are left out of what is said of several', () => {
  const lines = [
    said({ type: 'CheckedIn', persons: ['wang'], place: 'camp' }),
    said({ type: 'CheckedIn', persons: ['li'], place: 'haven' }),
    said({ type: 'Answered', persons: ['wang', 'li'] }),
    said({ type: 'Answered', persons: ['li'] }),
    said({ type: 'PersonsMerged', keep: 'wang', drop: 'li' }),
  ]
  // Merged, both are where they were last seen together; so the merge is looked at without itself.
  const [, , both, one] = shown(lines.slice(0, 4), mission('camp'))
  expect(both?.event).toEqual({ type: 'Answered', persons: ['wang'] })
  expect(one?.event).toEqual({ type: 'Redacted' })
})

test('[A8] a counter-entry is shown to whom what it takes back is shown', () => {
  const lines = [
    said({ type: 'CheckedIn', persons: ['wang'], place: 'camp' }, { id: 'seen-in-camp' }),
    said({ type: 'CheckedIn', persons: ['li'], place: 'haven' }, { id: 'seen-in-haven' }),
    said({ type: 'EntryVoided', entry: 'seen-in-camp', reason: 'typingError' }),
    said({ type: 'EntryVoided', entry: 'seen-in-haven', reason: 'typingError' }),
    said({
      type: 'DiscrepancyClosed',
      discrepancy: 'roll-call:place-haven',
      saw: '',
      reason: 'found',
    }),
    said({
      type: 'DiscrepancyClosed',
      discrepancy: 'roll-call:place-camp',
      saw: '',
      reason: 'found',
    }),
  ]
  const types = shown(lines, mission('camp')).map(({ event }) => event.type)
  expect(types.slice(2)).toEqual(['EntryVoided', 'Redacted', 'Redacted', 'DiscrepancyClosed'])
})

test('[A8] whatever the ledger, a redacted feed is a ledger with every number, that folds, and names nobody outside the scope', () => {
  fc.assert(
    fc.property(ledger(40), fc.constantFrom('camp', 'port', 'haven'), (entries, where) => {
      const scope = mission(where)
      const by = reader(entries, scope)
      const feed = entries.map((entry) => projectEntry(entry, by))
      expect(feed.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq))
      const fold = nothingYet()
      expect(advance(fold, feed)).toBe('advanced')
      expect(fold.seq).toBe(entries.length)
      for (const [i, { event }] of feed.entries()) {
        expect(LedgerEvent.safeParse(event).success).toBe(true)
        if (event.type === 'CheckedIn') expect(event.place).toBe(where)
        if (event.type === 'Redacted') expect(JSON.stringify(feed[i])).not.toMatch(/wang|li-|zhao/)
      }
      return true
    }),
    { numRuns: 300 },
  )
})

test('[A9] the picture of a scope holds its places and legs alone, and its sums hold', () => {
  fc.assert(
    fc.property(
      ledger(60),
      fc.subarray(['camp', 'port', 'haven'], { minLength: 1 }),
      (entries, at) => {
        const state = nothingYet()
        advance(state, entries)
        const whole = pictureOf(state, VIEW, { operation: 'test', mode: 'drill' })
        const picture = scopedPicture(whole, { kind: 'points', places: at.map(place) })
        for (const { id } of picture.places) expect(at).toContain(id)
        for (const { from, to } of picture.legs)
          expect(at.includes(from) || at.includes(to)).toBe(true)
        const { totals } = picture
        const people = [
          ...picture.places.map(({ counted }) => counted),
          ...picture.legs.map(({ aboard }) => aboard),
        ]
        expect(totals.located).toBe(people.reduce((a, b) => a + b, 0))
        expect(totals.total).toBe(totals.registered + totals.unnamed)
        expect(totals.located).toBe(GROUPS.reduce((sum, group) => sum + totals[group], 0))
        expect(picture.discrepancies.open).toBe(
          picture.discrepancies.list.filter(({ open }) => open).length,
        )
        expect(Object.keys({ ...picture.byKind, ...picture.byNationality })).toEqual([])
        return true
      },
    ),
    { numRuns: 200 },
  )
})

test('[A9] who runs a vehicle sees its legs with both their ends', () => {
  const entries = recorded([...THEATRE])
  const state = nothingYet()
  advance(state, entries)
  const whole = pictureOf(state, VIEW, { operation: 'test', mode: 'drill' })
  const on = (id: string): Scope => ({ kind: 'vehicles', vehicles: [VehicleId.parse(id)] })
  expect(scopedPicture(whole, on('vehicle')).legs).toHaveLength(3)
  expect(scopedPicture(whole, on('other')).legs).toEqual([])
})
