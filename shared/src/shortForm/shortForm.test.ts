import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { OperationId } from '../basics/index.ts'
import { Report } from '../ledger/index.ts'
import { readShort, writeShort } from './index.ts'

const LIVE = OperationId.parse('live-1')
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const slug = fc.constantFrom('ap-3', 'ap-4', 'port-sudan-hotel', 'k1-5', 'quay')
const spot = fc.oneof(
  slug.map((place) => ({ place })),
  slug.map((leg) => ({ leg })),
)
const n = fc.integer({ min: 1, max: 9_999 })
const parts = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 99 }))
const group = fc.oneof(
  n.map((some) => ({ n: some })),
  parts.map(([men, women, children, infants]) => ({
    n: men + women + children + infants,
    breakdown: { men, women, children, infants },
    needsHelp: 1,
  })),
)
const event = fc.oneof(
  fc
    .record({ type: fc.constantFrom('GroupIn', 'GroupOut'), at: spot, group })
    .map(({ group: told, ...rest }) => ({ ...rest, ...told })),
  fc.record({ type: fc.constant('GroupMoved'), from: spot, to: spot, n }),
  fc.record({ type: fc.constant('Counted'), at: spot, n: fc.nat(9_999) }),
  fc.record({ type: fc.constant('Received'), leg: slug, place: slug, n }),
  fc.record({ type: fc.constant('LegDeparted'), leg: slug, heads: n }),
  fc.record({ type: fc.constant('LegDeparted'), leg: slug }),
  fc.record({ type: fc.constant('LegArrived'), leg: slug, place: slug }),
)
const report = fc
  .record({
    id: fc
      .array(fc.constantFrom(...LETTERS.split('')), { minLength: 13, maxLength: 13 })
      .map((all) => all.join('')),
    at: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
    gap: fc.integer({ min: -500_000, max: 100_000_000 }),
    unsure: fc.boolean(),
    event,
  })
  .map(({ id, at, gap, unsure, event: told }) =>
    Report.parse({ id, at, heardAt: at - gap, ...(unsure ? { sure: false } : {}), event: told }),
  )

test('[SF1] what a text tells is the very report that the phone keeps, however it was typed', () => {
  fc.assert(
    fc.property(fc.array(report, { minLength: 1, maxLength: 6 }), (reports) => {
      const { texts, left } = writeShort(LIVE, reports)
      expect(left).toBe(0)
      const typed = texts.map((text) => text.toLowerCase().replace(/(.{7})/g, '$1 \n'))
      const read = typed.map((text) => readShort(LIVE, text))
      expect(read.flatMap(({ faults }) => faults)).toEqual([])
      expect(read.flatMap((one) => one.reports)).toEqual(reports)
    }),
  )
})

test('[SF2] any one sign that is wrong, and any two neighbours that changed places, are named by their group', () => {
  const signs = '0123456789abcdefghijklmnopqrstuvwxyz.-:+'
  fc.assert(
    fc.property(
      report,
      fc.nat(),
      fc.constantFrom(...signs.split('')),
      fc.boolean(),
      (one, where, sign, swap) => {
        const [text = ''] = writeShort(LIVE, [one]).texts
        const told = text.toLowerCase()
        const first = told.indexOf('/') + 1
        const at = first + (where % (told.length - first - (swap ? 1 : 0)))
        const wrong = swap
          ? told.slice(0, at) + (told[at + 1] ?? '') + (told[at] ?? '') + told.slice(at + 2)
          : told.slice(0, at) + sign + told.slice(at + 1)
        if (wrong === told) return
        expect(readShort(LIVE, wrong)).toEqual({
          reports: [],
          faults: [{ code: 'wrong-digit', group: 1 }],
        })
      },
    ),
    { numRuns: 2_000 },
  )
})

test('[SF3] a count of two points goes into one text of under 160 signs, one count into under 100', () => {
  const count = (id: string, place: string, some: number) =>
    Report.parse({
      id,
      at: 1_795_000_000_000,
      heardAt: 1_794_990_000_000,
      event: { type: 'GroupIn', at: { place }, n: some },
    })
  const one = writeShort(LIVE, [count('4f2kq8z1xw3mc', 'ap-3', 184)]).texts
  expect(one[0]?.length).toBeLessThan(100)
  const both = writeShort(LIVE, [
    count('4f2kq8z1xw3mc', 'ap-3', 184),
    count('5f2kq8z1xw3mc', 'ap-4', 46),
  ])
  expect(both.texts).toHaveLength(1)
  expect(both.texts[0]).toMatch(/^[0-9A-Z./:+-]+$/) // every telephone can send it
})

test('[SF4] a text of another operation, or of something else, is not taken', () => {
  const [text = ''] = writeShort(LIVE, [
    Report.parse({
      id: '4f2kq8z1xw3mc',
      at: 1_795_000_000_000,
      heardAt: 1_795_000_000_000,
      event: { type: 'Counted', at: { place: 'ap-3' }, n: 0 },
    }),
  ]).texts
  expect(readShort(OperationId.parse('drill-1'), text).faults).toEqual([
    { code: 'other-operation' },
  ])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(readShort(LIVE, any).reports).toEqual([])
    }),
  )
})

test('[SF5] a text of a drill says so before anything else, and is read all the same', () => {
  const drill = OperationId.parse('drill-1')
  const told = Report.parse({
    id: '4f2kq8z1xw3mc',
    at: 1_795_000_000_000,
    heardAt: 1_795_000_000_000,
    event: { type: 'Counted', at: { place: 'ap-3' }, n: 7 },
  })
  const [text = ''] = writeShort(drill, [told]).texts
  expect(text).toMatch(/^EXERCISE HW1\./)
  expect(readShort(drill, text)).toEqual({ reports: [told], faults: [] })
  expect(readShort(LIVE, text).reports).toEqual([])
})
