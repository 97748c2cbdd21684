import { BehindPage } from '@homeward/shared/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byPlace } from './byPlace.ts'

const person = fc.record({
  where: fc.option(fc.constantFrom('place:aden', 'leg:linyi-1', 'end:home'), { nil: undefined }),
  party: fc.option(fc.constantFrom('wang', 'li', 'zhao'), { nil: undefined }),
})
const page = fc.array(person, { maxLength: 40 }).map((people) =>
  BehindPage.parse({
    figure: 'located',
    count: people.length,
    total: people.length,
    offset: 0,
    numbers: [],
    seq: 1,
    asOf: 1,
    persons: people.map(({ where, party }, i) => ({
      person: `person-${i}`,
      kind: 'citizen',
      nationality: 'CHN',
      certain: true,
      ...(where && { where }),
      ...(party && {
        card: {
          person: `person-${i}`,
          nameLatin: 'Zhou Guitu',
          sex: 'unknown',
          kind: 'citizen',
          nationality: 'CHN',
          party,
          priority: 4,
          needs: [],
          synthetic: true,
        },
      }),
    })),
  }),
)

test('[D5] everyone of the figure is on the printed list once, in the group of their place', () => {
  fc.assert(
    fc.property(page, ({ persons }) => {
      const groups = byPlace(persons)
      const printed = groups.flatMap((group) => group.persons.map((one) => one.person))
      expect([...printed].sort()).toEqual(persons.map((one) => one.person).sort())
      for (const group of groups)
        for (const one of group.persons) expect(one.where).toBe(group.where)
      const sizes = groups.map((group) => group.persons.length)
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    }),
  )
})

test('[D5] a family at one place stands together on the printed list', () => {
  fc.assert(
    fc.property(page, ({ persons }) => {
      for (const group of byPlace(persons)) {
        const parties = group.persons.map((one) => one.card?.party ?? one.person)
        const runs = parties.filter((party, i) => party !== parties[i - 1])
        expect(new Set(runs).size).toBe(runs.length)
      }
    }),
  )
})
