import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Card, CardView, isChild, viewCard } from './index.ts'

const NOW = 1_782_864_000_000 // 1 July 2026
const YEAR = 31_556_952_000
const card = (more: object = {}) =>
  Card.parse({
    person: 'wang',
    nameZh: '王示例',
    nameLatin: 'Wang Shili',
    sex: 'female',
    birthYear: 1990,
    kind: 'citizen',
    nationality: 'CHN',
    party: 'party-1',
    priority: 2,
    needs: ['wheelchair', 'medicine'],
    phone: '000-123-4567',
    synthetic: true,
    ...more,
  })

test('[A10] a list gives the name of a grown-up, and neither telephone nor year of birth', () => {
  const view = viewCard(card(), () => true, NOW)
  expect(view).toMatchObject({
    nameZh: '王示例',
    nameLatin: 'Wang Shili',
    needs: ['wheelchair', 'medicine'],
  })
  expect(view.phone ?? view.birthYear ?? view.hidden).toBeUndefined()
  expect(CardView.parse(view)).toEqual(view)
})

test('[A10] of a child a list gives the family and what it needs, and no name', () => {
  const view = viewCard(card({ birthYear: 2015 }), () => true, NOW)
  expect(view).toMatchObject({ hidden: 'child', party: 'party-1', priority: 2 })
  expect(JSON.stringify(view)).not.toMatch(/Wang|王|2015/)
})

test('[A10] whoever may still be under fourteen by their year of birth is a child', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(30), (years, ago) => {
      const child = isChild({ birthYear: 2026 + years - ago }, NOW + years * YEAR)
      return child === ago <= 14
    }),
  )
  expect(isChild({}, NOW)).toBe(false)
  expect([2013, 2012, 2011].map((birthYear) => isChild({ birthYear }, NOW))).toEqual([
    true,
    true,
    false,
  ])
})

test('[A10] needs are those that the reader may know of', () => {
  expect(viewCard(card(), (need) => need === 'wheelchair', NOW).needs).toEqual(['wheelchair'])
  expect(viewCard(card(), () => false, NOW).needs).toEqual([])
})
