import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBudget } from './budget.ts'

test('[W4] a budget lets through its burst, then its rate, in whatever order the clock jumps', () => {
  const step = fc.record({
    ms: fc.integer({ min: -50, max: 500 }),
    amount: fc.integer({ min: 1, max: 5 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const budget = openBudget({ burst: 20, perSecond: 10 }, 0)
      let now = 0
      let latest = 0
      let spent = 0
      for (const { ms, amount } of steps) {
        now += ms
        latest = Math.max(latest, now)
        if (budget.spend(amount, now)) spent += amount
        expect(spent).toBeLessThanOrEqual(20 + (latest / 1000) * 10 + 1e-6)
      }
    }),
  )
})

test('[W4] a debt is paid at the rate, and is said in milliseconds', () => {
  const budget = openBudget({ burst: 100, perSecond: 100 }, 0)
  budget.charge(250, 0)
  expect(budget.owes(0)).toBe(1_501)
  expect(budget.owes(1_000)).toBe(501)
  expect(budget.owes(1_501)).toBe(0)
})
