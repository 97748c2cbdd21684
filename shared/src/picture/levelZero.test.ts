import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  at,
  boarded,
  checkedIn,
  ended,
  groupIn,
  type Line,
  lines,
  registered,
  said,
  seen,
  THEATRE,
} from '../testing/index.ts'
import { GROUPS, Picture, toL0 } from './index.ts'

const isShown = (n: number) => n === 0 || n >= 5

/** The same ledger with crowds in the place of single people, so that large and small stand side by side. */
function crowded(ledger: readonly Line[], sizes: readonly number[]): Line[] {
  const size = (name: unknown) => sizes[String(name).length % sizes.length] ?? 1
  const crowd = (name: unknown) =>
    Array.from({ length: size(name) }, (_, i) => `${String(name)}-${i}`)
  return ledger.flatMap((line, i): Line[] => {
    const { event } = line
    const id = `line-${String(i).padStart(4, '0')}`
    if (event.type === 'PersonsMerged' || event.type === 'EntryVoided') return []
    if (event.type === 'ReviewResolved') return []
    if (event.type === 'Registered')
      return crowd(event.person).map((person, k) => ({
        ...line,
        id: `${id}-${k}`,
        event: { ...event, person },
      }))
    const persons = Array.isArray(event.persons) ? { persons: event.persons.flatMap(crowd) } : {}
    const n = typeof event.n === 'number' ? { n: event.n * (sizes[i % sizes.length] ?? 1) } : {}
    return [{ ...line, id, event: { ...event, ...persons, ...n } }]
  })
}

test('[P3] at level L0 no number of people from one to four is shown, and every sum holds', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(lines(60), sizes, (drawn, by) => {
      const full = seen(crowded(drawn, by))
      const low = Picture.parse(toL0(full))
      expect(low.totals.total).toBe(isShown(full.totals.total) ? full.totals.total : 0)
      for (const head of [low.totals, low.hourAgo]) {
        expect(Object.values(head).every(isShown)).toBe(true)
        expect(head.total).toBe(head.registered + head.unnamed)
        expect(head.total).toBe(head.located + head.notLocated)
        expect(head.located).toBe(head.named + head.unnamed)
        expect(head.located).toBe(GROUPS.reduce((sum, group) => sum + head[group], 0))
        expect(head.out).toBe(head.aboard + head.inHaven + head.home)
      }
      for (const rows of [low.byKind, low.byNationality]) {
        const all = Object.values(rows)
        for (const row of all) {
          expect(Object.values(row).every(isShown)).toBe(true)
          expect(row.registered).toBe(row.located + row.notLocated)
          expect(row.located).toBe(GROUPS.reduce((sum, group) => sum + row[group], 0))
        }
        expect(all.reduce((sum, row) => sum + row.registered, 0)).toBe(low.totals.registered)
      }
      for (const { counted, named, unnamed, unticked } of low.places) {
        expect([counted, named, unnamed, unticked].every(isShown)).toBe(true)
        expect(counted).toBe(named + unnamed)
      }
      for (const leg of low.legs) {
        const { aboard, named, unnamed, granted, held, carried, sent = 0, received = 0 } = leg
        const all = [aboard, named, unnamed, granted, held, carried, sent, received]
        expect(all.every(isShown)).toBe(true)
        expect(aboard).toBe(named + unnamed)
      }
      for (const group of GROUPS) {
        const here = low.places.filter((place) => place.group === group)
        const on = low.legs.filter(({ abroad }) => (abroad ? 'aboard' : 'onRoad') === group)
        const atSpots =
          here.reduce((sum, { counted }) => sum + counted, 0) +
          on.reduce((sum, { aboard }) => sum + aboard, 0)
        expect(isShown(low.totals[group] - atSpots)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `p-${from + i}`)

test('[P3] nobody is shown further on the way than they are', () => {
  const ledger = [
    ...THEATRE,
    ...names(1, 30).map((name) => said(registered(name), { at: at(7) })),
    said(checkedIn('camp', ...names(1, 20)), { at: at(8) }),
    said(boarded('ship', ...names(21, 23)), { at: at(9) }),
    said(ended('home', ...names(24, 25)), { at: at(9) }),
  ]
  expect(seen(ledger).totals).toMatchObject({ aboard: 3, home: 2, out: 5, atPoints: 20 })
  // Two at home are shown with the three aboard: five who are out, none too far.
  expect(toL0(seen(ledger)).totals).toMatchObject({ home: 0, aboard: 5, out: 5, atPoints: 20 })
  const fewer = ledger.slice(0, -1)
  expect(toL0(seen(fewer)).totals).toMatchObject({ aboard: 0, out: 0, atPoints: 23 })
})

test('[P3] no id of a person is in it, and of discrepancies only how many are open', () => {
  const ledger = [
    ...THEATRE,
    said(checkedIn('camp', 'secret-one'), { at: at(9) }),
    said(checkedIn('port', 'secret-one'), { at: at(9) }),
    said(groupIn({ place: 'camp' }, 9), { at: at(9) }),
  ]
  const full = seen(ledger)
  expect(JSON.stringify(full)).toContain('secret-one')
  const low = toL0(full)
  expect(JSON.stringify(low)).not.toContain('secret-one')
  expect(low.discrepancies).toEqual({ open: 2, list: [] })
})

test('[P3] an operation of fewer than five people shows none', () => {
  const ledger = [...THEATRE, said(checkedIn('camp', ...names(1, 4)), { at: at(9) })]
  const { totals, byKind, places } = toL0(seen(ledger))
  expect(Object.values(totals).every((n) => n === 0)).toBe(true)
  expect(byKind).toEqual({})
  expect(places.every(({ counted }) => counted === 0)).toBe(true)
})

test('[A17] at level L0 a vehicle stands to the tenth of a degree', () => {
  const lines = [
    ...THEATRE,
    said(
      { type: 'VehicleSighted', vehicle: 'vehicle', position: [44.0213, 13.5796] },
      { at: at(9) },
    ),
  ]
  const picture = seen(lines)
  expect(picture.vehicles[0]?.position).toEqual([44.0213, 13.5796])
  expect(toL0(picture).vehicles[0]?.position).toEqual([44, 13.6])
})
