/** So many at once, then so many a second. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** A bucket of tokens: full at first, refilled as time passes, in milliseconds of any clock. */
export function openBudget({ burst, perSecond }: Rate, start: number) {
  let left = burst
  let last = start
  function refill(now: number): void {
    left = Math.min(burst, left + (Math.max(0, now - last) / 1000) * perSecond)
    last = Math.max(last, now)
  }
  return {
    /** @returns whether it was within the budget; what is over it is not taken */
    spend(amount: number, now: number): boolean {
      refill(now)
      if (amount > left) return false
      left -= amount
      return true
    },
    /** Takes what has been spent already, into debt if need be. */
    charge(amount: number, now: number): void {
      refill(now)
      left -= amount
    },
    /** How long until nothing is owed, in ms: 0 while something is left. */
    owes(now: number): number {
      refill(now)
      return left > 0 ? 0 : Math.ceil((-left / perSecond) * 1000) + 1
    },
  }
}
export type Budget = ReturnType<typeof openBudget>
