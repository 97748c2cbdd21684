import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  AGES,
  Card,
  COMING_OF_AGE,
  type Cohort,
  draw,
  HOUSEHOLDS,
  oneOf,
  peopleOf,
  RESERVED_PHONE,
} from './index.ts'

const YEAR = 2015
/** The hundred commonest Chinese surnames: no invented person may bear one. */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'

const cohort = (more: Partial<Cohort> = {}): Cohort => ({
  id: 'tide',
  n: 40,
  kind: 'citizen',
  nationality: 'CHN',
  organisations: [],
  households: 'mixed',
  ages: 'general',
  needs: [],
  ...more,
})

const anyCohort = fc
  .record({
    n: fc.integer({ min: 1, max: 60 }),
    households: fc.constantFrom(...HOUSEHOLDS),
    ages: fc.constantFrom(...AGES),
    nationality: fc.constantFrom('CHN', 'PAK'),
  })
  .map(cohort)
const seeds = fc.nat(0xffff_ffff)
const age = ({ birthYear = 0 }: Card) => YEAR - birthYear
const isChild = (card: Card) => age(card) < COMING_OF_AGE

test('[F8] the same seed makes the same people, another seed makes others', () => {
  fc.assert(
    fc.property(seeds, anyCohort, (seed, of) => {
      expect(peopleOf(seed, YEAR, of)).toEqual(peopleOf(seed, YEAR, of))
    }),
    { numRuns: 50 },
  )
  expect(peopleOf(1, YEAR, cohort())).not.toEqual(peopleOf(2, YEAR, cohort()))
})

test('[F8] one person more in a cohort leaves the others as they were', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 40 }), (seed, n) => {
      const few = peopleOf(seed, YEAR, cohort({ n, households: 'single' }))
      const more = peopleOf(seed, YEAR, cohort({ n: n + 1, households: 'single' }))
      expect(more.slice(0, n)).toEqual(few)
    }),
    { numRuns: 50 },
  )
})

test('[F8] every card of an invented person is whole, and its telephone reaches nobody', () => {
  fc.assert(
    fc.property(seeds, anyCohort, (seed, of) => {
      const people = peopleOf(seed, YEAR, of)
      expect(people).toHaveLength(of.n)
      expect(new Set(people.map(({ person }) => person)).size).toBe(of.n)
      for (const card of people) {
        expect(Card.parse(card)).toEqual(card)
        expect(card.synthetic).toBe(true)
        if (card.phone) expect(card.phone).toMatch(RESERVED_PHONE)
      }
    }),
    { numRuns: 100 },
  )
})

test('[F8] no invented person bears a common surname', () => {
  const people = peopleOf(7, YEAR, cohort({ n: 500 }))
  for (const { nameZh = '' } of people) expect(COMMON).not.toContain(nameZh.charAt(0))
})

test('[F8] a cohort has as many women and children as a source counts', () => {
  fc.assert(
    fc.property(seeds, anyCohort, fc.nat(12), fc.nat(12), (seed, of, women, children) => {
      fc.pre(of.n >= 2 * children + women + 2)
      const people = peopleOf(seed, YEAR, { ...of, women, children })
      expect(people.filter(isChild)).toHaveLength(children)
      const grownWomen = people.filter((card) => card.sex === 'female' && !isChild(card))
      expect(grownWomen).toHaveLength(women)
    }),
  )
})

test('[F8] a child travels with a grown person of its own family', () => {
  fc.assert(
    fc.property(
      seeds,
      anyCohort,
      fc.option(fc.nat(15), { nil: undefined }),
      (seed, of, children) => {
        const people = peopleOf(seed, YEAR, { ...of, children })
        for (const child of people.filter(isChild)) {
          expect(child.party).toBeDefined()
          const family = people.filter(({ party }) => party === child.party)
          expect(family.some((card) => !isChild(card))).toBe(true)
        }
      },
    ),
  )
})

test('[F8] a family has at least two people, and its children bear the surname of its head', () => {
  fc.assert(
    fc.property(seeds, anyCohort, (seed, of) => {
      const families = Map.groupBy(
        peopleOf(seed, YEAR, of).filter(({ party }) => party),
        ({ party }) => party,
      )
      const surname = ({ nameLatin, nationality }: Card) =>
        nameLatin.split(' ')[nationality === 'CHN' ? 0 : 1]
      for (const family of families.values()) {
        expect(family.length).toBeGreaterThanOrEqual(2)
        const [head] = family
        for (const child of family.filter(isChild))
          expect(surname(child)).toBe(head && surname(head))
      }
    }),
  )
})

test('[F8] who needs help, is very young or old, or has children with them goes first', () => {
  const people = peopleOf(3, YEAR, cohort({ n: 400, households: 'families' }))
  for (const card of people) {
    if (card.needs.length > 0) expect(card.priority).toBe(1)
    else if (age(card) < 12 || age(card) >= 60) expect(card.priority).toBe(2)
    else expect(card.priority).toBeGreaterThanOrEqual(3)
  }
  expect(new Set(people.map(({ priority }) => priority)).size).toBe(4)
})

test('[F8] the elders of a cohort are 84 and have the needs that a source names', () => {
  const [elder] = peopleOf(5, 2023, cohort({ n: 1, ages: 'elders', needs: ['wheelchair'] }))
  expect(elder).toMatchObject({ birthYear: 1939, priority: 1, needs: ['wheelchair'] })
})

test('[F2] chance is the same number for the same words, for ever', () => {
  expect([draw('yemen', 1), draw('yemen', 2), draw('yemen1')]).toEqual([
    draw('yemen', '1'),
    draw('yemen', '2'),
    draw('yemen1'),
  ])
  expect(draw('yemen', 1)).not.toBe(draw('yemen1'))
  expect(draw(20150329, 'plant', 1, 'sex')).toBe(2319627741)
})

test('[F2] chance is even: of 10,000 draws among ten each comes up about a thousand times', () => {
  const counts = new Array<number>(10).fill(0)
  for (let i = 0; i < 10_000; i += 1) {
    const at = oneOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], draw('even', i))
    counts[at] = (counts[at] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})
