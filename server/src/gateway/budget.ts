import type { Rate } from './limits.ts'

/** A bucket of tokens: full at first, refilled as time passes, in milliseconds of any clock. */
export function openBudget({ burst, perSecond }: Rate, start: number) {
  let left = burst
  let last = start
  return {
    /** @returns whether it was within the budget; what is over it is not taken */
    spend(amount: number, now: number): boolean {
      left = Math.min(burst, left + (Math.max(0, now - last) / 1000) * perSecond)
      last = Math.max(last, now)
      if (amount > left) return false
      left -= amount
      return true
    },
  }
}
export type Budget = ReturnType<typeof openBudget>
