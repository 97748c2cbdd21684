import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance, nothingYet } from '../operation/index.ts'
import { at, boarded, folded, ledger, received, said, THEATRE, view } from '../testing/index.ts'
import { behind, Figure, GROUPS, Picture, pictureOf } from './index.ts'

const frame = { operation: 'test', mode: 'drill' } as const

/** Every number of a picture that a screen shows, under the name it opens by. */
function figuresOf(picture: Picture): [name: string, n: number][] {
  const { totals, places, legs, byKind, byNationality } = picture
  const heads = [
    ...GROUPS,
    'total',
    'registered',
    'located',
    'named',
    'unnamed',
    'notLocated',
    'answered',
    'out',
  ] as const
  return [
    ...heads.map((name): [string, number] => [name, totals[name]]),
    ...places.map(({ id, counted }): [string, number] => [`place:${id}`, counted]),
    ...legs.map(({ id, aboard }): [string, number] => [`leg:${id}`, aboard]),
    ...Object.entries(byKind).map(([kind, row]): [string, number] => [
      `kind:${kind}`,
      row.registered,
    ]),
    ...Object.entries(byNationality).map(([code, row]): [string, number] => [
      `nationality:${code}`,
      row.registered,
    ]),
  ]
}

test('[P2] the people and numbers behind every figure add up to it', () => {
  fc.assert(
    fc.property(ledger(60), view, (entries, moment) => {
      const state = nothingYet()
      advance(state, entries)
      const picture = pictureOf(state, moment, frame)
      for (const [name, n] of figuresOf(picture)) {
        const { count, persons, numbers } = behind(state, moment, Figure.parse(name))
        expect([name, count]).toEqual([name, n])
        expect(persons.length + numbers.reduce((sum, line) => sum + line.n, 0)).toBe(n)
        expect(new Set(persons.map(({ person }) => person)).size).toBe(persons.length)
      }
    }),
    { numRuns: 300 },
  )
})

test('[P2] a leg from which everybody was received by number shows nought, and says why', () => {
  const state = folded([
    ...THEATRE,
    said(boarded('bus', 'wang', 'li'), { at: at(8) }),
    said(received('bus', 'port', 2), { at: at(9) }),
  ])
  const now = { at: at(10), knownAt: at(10) }
  const bus = behind(state, now, Figure.parse('leg:bus'))
  expect(bus.persons.map(({ person }) => person)).toEqual(['wang', 'li'])
  expect(bus.numbers).toEqual([{ spot: 'leg:bus', sort: 'receivedElsewhere', n: -2 }])
  expect(bus.count).toBe(0)
  expect(behind(state, now, Figure.parse('place:port'))).toMatchObject({
    count: 2,
    numbers: [{ sort: 'unticked', n: 2 }],
  })
})

test('[P2] each person behind a figure is named with the entry that decides where they are', () => {
  fc.assert(
    fc.property(ledger(40), view, (entries, moment) => {
      const state = nothingYet()
      advance(state, entries)
      const ids = new Set(entries.map(({ id }) => id))
      for (const { where, since, entry } of behind(state, moment, 'located').persons) {
        expect(where).toBeDefined()
        expect(since).toBeLessThanOrEqual(moment.at)
        expect(entry !== undefined && ids.has(entry)).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

test('[P2] a picture of any ledger and view fits its schema', () => {
  fc.assert(
    fc.property(ledger(60), view, (entries, moment) => {
      const state = nothingYet()
      advance(state, entries)
      expect(Picture.safeParse(pictureOf(state, moment, frame)).error).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})
