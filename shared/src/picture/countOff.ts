import type { Instant } from '../basics/index.ts'
import type { Change, LegCounting } from './follow.ts'

/**
 * Adds up a leg on which nobody was received in bulk: what `follow` comes to, without the order.
 *
 * @param leftAt when the leg last left
 */
export function openCountOff(changes: readonly Change[], leftAt: Instant): LegCounting {
  const now = { aboard: 0, unnamed: 0 }
  const door = { aboard: 0, unnamed: 0 }
  let [ticked, counted] = [0, 0]
  let countedAt: Instant | undefined
  const add = (to: keyof typeof now, at: Instant, by: number): void => {
    now[to] += by
    if (at <= leftAt) door[to] += by
  }
  for (const { at, by } of changes) {
    add('unnamed', at, by)
    if (by > 0 || at <= leftAt) continue
    counted -= by
    countedAt = Math.min(countedAt ?? at, at)
  }
  return {
    on: (by, at) => add('aboard', at, by),
    off(by, at, _row, _place, how) {
      if (how !== 'stranger') add('aboard', at, -by)
      if (at > leftAt) ticked += by
    },
    named: (by, at) => add('unnamed', at, -by),
    result: () => ({
      aboard: now.aboard + Math.max(0, now.unnamed),
      atDoor: door.aboard + Math.max(0, door.unnamed),
      ticked,
      counted,
      countedAt,
      landed: [],
      beyond: 0,
    }),
  }
}
