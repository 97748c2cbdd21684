import type { Instant } from '@homeward/shared/basics'

const SECOND = 1_000
/** Failures that cost nothing: people mistype. */
const FREE = { pair: 3, address: 20 }
/** No delay is longer, so nobody is locked out by somebody who tries their name. */
const LONGEST = 60 * SECOND
/** After this long without a failure they are forgotten. */
const FORGET = 15 * 60 * SECOND
/** From so many failures on, wherever from, tries for an account are held for a moment. */
const HUNTED = 10
const HOLD = 2 * SECOND
const REMEMBERED = 20_000

interface Failures {
  readonly n: number
  readonly last: Instant
}

/**
 * Slows guessing down: one who has failed for an account waits, longer each time, and so does an
 * address that fails for many. Others may go on trying the same account, only a little slower: a
 * flood of guesses never locks its owner out. Kept in memory: no address is written anywhere.
 */
export function openAttempts(now: () => Instant) {
  const failures = new Map<string, Failures>()
  const pair = (account: string, from: string) => `pair/${account}/${from}`
  const of = (key: string): Failures => {
    const found = failures.get(key)
    return found && now() - found.last < FORGET ? found : { n: 0, last: 0 }
  }
  function count(key: string): void {
    const { n } = of(key)
    failures.delete(key) // the one that failed longest ago stands first
    failures.set(key, { n: n + 1, last: now() })
    const [oldest] = failures.keys()
    if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest)
  }
  const left = ({ n, last }: Failures, free: number): number =>
    n < free ? 0 : Math.max(0, last + Math.min(SECOND * 2 ** (n - free), LONGEST) - now())

  return {
    /** How long to stay away, in ms; 0: try now. */
    wait: (account: string, from: string): number =>
      Math.max(left(of(pair(account, from)), FREE.pair), left(of(`address/${from}`), FREE.address)),
    /** How long to hold a try that may be made, in ms. */
    hold: (account: string): number => (of(`account/${account}`).n >= HUNTED ? HOLD : 0),
    failed(account: string, from: string): void {
      for (const key of [pair(account, from), `address/${from}`, `account/${account}`]) count(key)
    },
    passed(account: string, from: string): void {
      failures.delete(pair(account, from))
    },
  }
}
export type Attempts = ReturnType<typeof openAttempts>
