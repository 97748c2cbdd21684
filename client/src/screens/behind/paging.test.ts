import { BehindPage } from '@homeward/shared/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PAGE } from '../../source/index.ts'
import { nextOffset, previousOffset } from './paging.ts'

const pageAt = (offset: number, total: number): BehindPage =>
  BehindPage.parse({
    figure: 'located',
    count: total,
    total,
    offset,
    numbers: [],
    seq: 1,
    asOf: 1,
    persons: Array.from({ length: Math.max(0, Math.min(PAGE, total - offset)) }, (_, i) => ({
      person: `person-${offset + i}`,
      kind: 'citizen',
      nationality: 'CHN',
      certain: true,
    })),
  })

test('[D6] turning the pages forward meets everyone once, and back leads to the first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1234 }), (total) => {
      const met: string[] = []
      let offset: number | undefined = 0
      let last = 0
      while (offset !== undefined) {
        const page: BehindPage = pageAt(offset, total)
        met.push(...page.persons.map(({ person }) => person))
        last = offset
        offset = nextOffset(page)
      }
      expect(met.length).toBe(total)
      expect(new Set(met).size).toBe(total)
      let back: number | undefined = last
      for (let turned = 0; back !== undefined && back > 0; turned += 1) {
        expect(turned).toBeLessThan(20)
        back = previousOffset(pageAt(back, total))
      }
      expect(back).toBe(0)
    }),
  )
})

test('[D6] a list that has become shorter than its page still leads back', () => {
  expect(nextOffset(pageAt(300, 250))).toBeUndefined()
  expect(previousOffset(pageAt(300, 250))).toBe(200)
  expect(previousOffset(pageAt(0, 250))).toBeUndefined()
})
