import { canonical, type Instant, openHash } from '../basics/index.ts'
import { type Expansion, expand } from './expand.ts'
import type { Scenario } from './file.ts'
import { fold } from './fold.ts'
import { pictureAt } from './measure.ts'
import { instantOf } from './moment.ts'

/** So many of the moments that the facts speak of go into the hash of a fold, in both views. */
const MOMENTS = 6

/**
 * One short word for all that a scenario comes to: its entries, cards and pictures over time.
 *
 * Equal in every engine and at every speed, or something hidden has played a part: a clock, chance,
 * a locale, the order of a map.
 */
export function foldHash(scenario: Scenario, expansion: Expansion = expand(scenario)): string {
  const hash = openHash()
  for (const entry of expansion.entries) hash.add(JSON.stringify(entry))
  for (const card of expansion.cards) hash.add(JSON.stringify(card))
  const folded = fold(scenario, expansion)
  const end = instantOf(scenario.clock.end)
  for (const at of momentsOf(scenario))
    for (const knownAt of [at, end]) hash.add(canonical(pictureAt(folded, { at, knownAt })))
  return hash.end()
}

/** Spread over what happened, not over the calendar: Sudan's last six weeks are quiet. */
function momentsOf({ facts, moments, clock }: Scenario): Instant[] {
  const spoken = [...facts, ...moments].map(({ at }) => instantOf(at))
  const sorted = [...new Set([...spoken, instantOf(clock.end)])].sort((a, b) => a - b)
  const step = Math.max(1, sorted.length / MOMENTS)
  const chosen = new Set<Instant>()
  for (let i = sorted.length - 1; i >= 0; i -= step) chosen.add(sorted[Math.round(i)] ?? 0)
  return [...chosen]
}
